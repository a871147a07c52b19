import type { ExternalId } from '../../lib/model/account.ts';
import { salesforceId } from '../../lib/model/normal-form.ts';
import type { Identity } from './account.ts';
import { type CompanyName, companyNames, regions, slug, subsidiary } from './company-names.ts';
import type { HostSeed } from './host-seed.ts';
import { contactsOf } from './people.ts';
import type { Random } from './random.ts';

export interface Company extends CompanyName {
  /** The parent's place in the same list. */
  parent?: number;
  region?: string;
}

/** Every so many companies one owns the two that follow it. */
const familyEvery = 19;

/** The companies without end: groups with subsidiaries in two regions, and single ones between them. */
export function* companies(hosts: HostSeed): Generator<Company> {
  let at = 0;
  for (const company of companyNames(hosts)) {
    yield company;
    const parent = at++;
    if (parent % familyEvery !== 0) continue;
    for (const offset of [0, 1]) {
      const region = regions[(parent + offset) % regions.length] ?? regions[0];
      yield { ...subsidiary(company, region), parent, region };
      at++;
    }
  }
}

/** Who a generated company is. `number` tells it from all others in ids, `numberOf` gives another's by its place. */
export function generatedIdentity(
  company: Company,
  number: number,
  numberOf: (place: number) => number,
  people: number,
  hosts: HostSeed,
  random: Random,
): Identity {
  const id = accountId(number);
  const second = company.parent === undefined && random.chance(0.15) ? [`${slug(company.core)}-group.example`] : [];
  return {
    id,
    number,
    name: company.name,
    domains: [company.domain, ...second],
    externalIds: externalIds(number, hosts, random),
    people: contactsOf(company.domain, people, random),
    ...(company.parent === undefined ? {} : { parentId: accountId(numberOf(company.parent)) }),
    ...(random.chance(0.04) ? { codenames: [codename(number - numberOf(0))] } : {}),
    ...(random.chance(0.05)
      ? { records: [`https://fernhill-ops.zendesk.com/agent/tickets/${number * 100 + 99}`] }
      : {}),
    tags: [
      random.pick(['logistics', 'retail', 'industry', 'services', 'public']),
      random.pick(['emea', 'amer', 'apac']),
    ],
  };
}

export function accountId(number: number): string {
  return `acc_${number}`;
}

function externalIds(number: number, { customers }: HostSeed, random: Random): ExternalId[] {
  const erp = `C-${100_000 + number}`;
  const ids: ExternalId[] = customers.some(({ account_id }) => account_id === erp) ? [] : [{ system: 'erp', id: erp }];
  if (random.chance(0.7)) {
    const short = `001${number.toString(36).toUpperCase().padStart(12, '0')}`;
    ids.push({ system: 'salesforce', id: salesforceId(short) ?? short });
  }
  if (random.chance(0.5)) {
    const id = String(360_000_000_000 + number);
    ids.push({ system: 'zendesk', instance: 'fernhill-ops.zendesk.com', object: 'organization', id });
  }
  return ids;
}

const shades =
  'amber azure blue bronze cherry copper coral dusky emerald frost golden hazel indigo ivory jade lilac mint ochre opal pearl plum ruby sable scarlet silver teal'.split(
    ' ',
  );
const animals =
  'badger beaver condor crane dingo egret falcon ferret gecko heron ibex jackal kiwi lemur lynx marten newt ocelot osprey otter penguin puffin quail raven stoat tapir wombat yak'.split(
    ' ',
  );

function codename(place: number): string {
  const lap = Math.floor(place / (shades.length * animals.length));
  const animal = animals[Math.floor(place / shades.length) % animals.length];
  return `${shades[place % shades.length]} ${animal}${lap === 0 ? '' : ` ${lap + 1}`}`;
}
