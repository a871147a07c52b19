import type { Account, Feedback } from '../../lib/model/index.ts';
import { ferrol, kestrel, nordwind } from './sample.ts';
import { voices } from './voices.ts';

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG a. A.';
const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';

/** One account with what it said. */
interface Sample {
  account: Account;
  feedback: Feedback[];
}

const sayAll = (accountId: string, over: Partial<Feedback>): Feedback[] =>
  voices.map((voice) => ({ ...voice, accountId, ...over }));

/** A record in which every text is as long as a source may make it, most of them without a space. */
export const longRecord: Sample = {
  account: {
    ...nordwind,
    name: long,
    segment: word,
    desiredOutcome: `${long} `.repeat(3),
    strategic: { flag: true, reason: `${word} ${long}`, escalation: word },
    entitlement: { plan: word, support: word },
    lifecycle: { stage: word, since: '2026-08-01', milestones: [{ label: word, done: true, at: '2025-02-11' }] },
    health: {
      ...nordwind.health,
      components: [{ id: word.toLowerCase(), score: 41, evidence: long }],
    },
    events: [
      { at: '2026-10-20T09:00:00Z', kind: 'release', label: word, url: 'https://status.vendor.example/42', delta: -11 },
    ],
    arr: { amount: 240_123_456_789.5, currency: 'IDR' },
    successCriteria: [{ label: word, progress: 0.75 }],
    guidance: { text: `${word} ${long}`, by: word, at: '2026-11-02' },
    team: [{ role: 'CSM', name: word }],
    links: [{ label: word, url: `https://${'documents.'.repeat(12)}vendor.example/plan` }],
  },
  feedback: sayAll('acc_1042', { title: word, quote: `${long} ${word}`, person: { name: word } }),
};

/** A record that is written from right to left, with marks that try to turn what stands around it. */
export const rightToLeft: Sample = {
  account: {
    ...nordwind,
    name: 'شركة النور للشحن 🚢 \u202Etxt.exe',
    segment: 'مؤسسة',
    desiredOutcome: 'تقليل وقت الإرسال إلى أقل من أربع ساعات',
    strategic: { flag: true, reason: 'شريك في التصميم ومرجع في الخدمات اللوجستية', escalation: 'اتصل بمدير الحساب' },
    lifecycle: { stage: 'تجديد', since: '2026-08-01' },
    health: {
      ...nordwind.health,
      components: [{ id: 'usage', score: 41, evidence: 'انخفض عدد المستخدمين 38% في 30 يومًا' }],
    },
    guidance: { text: 'محادثات التجديد مفتوحة، اسأل روبن أولاً.', by: 'روبن', at: '2026-11-02' },
    team: [{ role: 'CSM', name: 'روبن أشيبي' }],
    successCriteria: [{ label: 'جميع المستودعات تعمل', progress: 0.75 }],
  },
  feedback: sayAll('acc_1042', {
    title: 'إرسال مجمّع حسب المستودع',
    quote: 'نطبع هذه واحدة تلو الأخرى.',
    person: { name: 'أنا' },
  }),
};

/** What a tracker's label calls them. */
export const crowdedNames = { codename: 'penguin' };

const names = [
  'Northwind Traders',
  long,
  'שמש תעשיות בע״מ',
  'O’Brien & Söhne',
  '株式会社ハーバーワークス',
  'Kestrel Foods',
  'Ferrol Shipping',
  'Brightwater Retail',
  'Halden Robotics',
  'Vinh Long',
  'Ítaca Naviera',
  'Zetamark',
];

/** A dozen accounts on one issue, two of them strategic, one without a score. */
export const crowded: Account[] = names.map((name, at) => ({
  ...(at % 3 === 0 ? kestrel : ferrol),
  id: `acc_${3000 + at}`,
  name,
  domains: [`customer-${at}.example`],
  strategic: { flag: at % 6 === 0 },
  health: at === 9 ? {} : { score: 20 + at * 6 },
}));
