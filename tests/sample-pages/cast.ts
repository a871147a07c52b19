import { builtInTools } from '../../lib/tools/built-in.ts';
import type { HostSeed, SampleEntry } from '../../server/sample/index.ts';
import { vendorOf } from '../../server/sample/vendor.ts';
import { type Persona, personaOf } from './persona.ts';

export type SampleAccount = SampleEntry['account'];

/** A customer of the sample company, as the API serves it and as pages speak of it. */
export interface Member {
  account: SampleAccount;
  persona: Persona;
}

/** Chooses customers of the sample company by what is known of them, each only once. */
export interface Cast {
  /** The tenant's name in the vendor's own addresses: `fernhill-ops`. */
  tenant: string;
  /** The first customer that fits and is not on a page yet. Throws where there is none. */
  one: (what: string, fits: (entry: SampleEntry) => boolean) => Member;
  /** A group and one of its subsidiaries. */
  family: () => [Member, Member];
  /** The number of a Zendesk ticket that this customer's feedback, and nobody else's, links. */
  ticketOf: (member: Member) => string;
  /** The issue of a tracker (by the beginning of its address) that the fewest customers ask for, and these customers. */
  asked: (tracker: string) => { url: string; accounts: SampleAccount[] };
  /** An address below this one that no feedback links. */
  unlinked: (before: string) => string;
}

const isTool = (system: string) => builtInTools.some(({ id }) => id === system);

/** @param entries the sample company; `hosts` is the seed it was made with, `seed` its number */
export function castOf(entries: readonly SampleEntry[], hosts: HostSeed, seed: number): Cast {
  const { links } = vendorOf(seed, hosts);
  const used = new Set<string>();
  const voices = entries.flatMap(({ feedback }) => feedback);
  const linked = new Set(voices.flatMap((voice) => voice.links ?? []));
  const accountOf = new Map(entries.map(({ account }) => [account.id, account]));
  const children = entries.filter(({ account }) => account.parentId !== undefined);
  const inFamily = new Set(children.flatMap(({ account }) => [account.id, account.parentId]));
  const memberOf = (account: SampleAccount): Member => {
    used.add(account.id);
    return { account, persona: personaOf(account, isTool) };
  };

  const sameAs = new Map(voices.map((voice) => [voice.id, voice.sameAs]));
  const headOf = (id: string): string => {
    const first = sameAs.get(id);
    return first === undefined ? id : headOf(first);
  };
  const behind = (url: string): SampleAccount[] => {
    const heads = new Set(voices.filter((voice) => voice.links?.includes(url)).map(({ id }) => headOf(id)));
    const ids = new Set(voices.filter(({ id }) => heads.has(headOf(id))).map(({ accountId }) => accountId));
    return [...ids].flatMap((id) => accountOf.get(id) ?? []);
  };
  const ticketsOf = ({ account }: Member) =>
    voices.filter(({ accountId }) => accountId === account.id).flatMap((voice) => voice.links ?? []);

  return {
    tenant: new URL(links.ticket(1)).hostname.split('.')[0] ?? '',
    one(what, fits) {
      const free = entries.filter(({ account }) => !used.has(account.id) && !inFamily.has(account.id));
      const found = free.find((entry) => (entry.account.people?.length ?? 0) > 1 && fits(entry));
      if (!found) throw new Error(`the sample company has no customer left for ${what}`);
      return memberOf(found.account);
    },
    family() {
      const child = children.find(({ account: { parentId = '' } }) => !used.has(parentId))?.account;
      const group = child && accountOf.get(child.parentId ?? '');
      if (!group) throw new Error('the sample company has no group with a subsidiary');
      return [memberOf(group), memberOf(child)];
    },
    ticketOf(member) {
      const before = links.ticket(1).slice(0, -1);
      const url = ticketsOf(member).find((link) => link.startsWith(before));
      if (!url) throw new Error(`no feedback of ${member.account.name} links a ticket`);
      return url.slice(before.length);
    },
    asked(tracker) {
      const urls = [...linked].filter((link) => link.startsWith(tracker));
      const [fewest] = urls
        .map((url) => ({ url, accounts: behind(url) }))
        .sort((a, b) => a.accounts.length - b.accounts.length);
      if (!fewest) throw new Error(`no feedback of the sample company links an issue at ${tracker}`);
      return fewest;
    },
    unlinked(before) {
      for (let number = 9001; ; number++) if (!linked.has(before + number)) return String(number);
    },
  };
}
