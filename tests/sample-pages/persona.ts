import type { Account } from '../../lib/model/account.ts';
import type { Casting } from './made-page.ts';

/** What a tool's page says of a customer. */
export interface Persona {
  name: string;
  domain: string;
  people: { name: string; email: string }[];
  /** Its number in the vendor's own systems. */
  accountId?: string | undefined;
  /** Its id in a tool that shows records of companies. */
  idIn: (tool: string) => string | undefined;
  codename?: string | undefined;
}

/** A customer as the API knows it. */
export function personaOf(account: Omit<Account, 'rev'>, isTool: (system: string) => boolean): Persona {
  const ids = account.externalIds ?? [];
  return {
    name: account.name,
    domain: account.domains?.[0] ?? '',
    people: (account.people ?? []).flatMap(({ name, email }) => (name && email ? [{ name, email }] : [])),
    accountId: ids.find(({ system }) => !isTool(system))?.id,
    idIn: (tool) => ids.find(({ system }) => system === tool)?.id,
    codename: account.codenames?.[0],
  };
}

/** A company the API has never heard of. */
export const unlisted: Persona = {
  name: 'Unlisted Trading',
  domain: 'unlisted-trading.example',
  people: [
    { name: 'Kim Vale', email: 'kim.vale@unlisted-trading.example' },
    { name: 'Noor Hadi', email: 'noor.hadi@unlisted-trading.example' },
  ],
  idIn: () => undefined,
};

/** Puts a customer in the place of the one that the fixtures' own record is about. */
export function asShown(persona: Persona): Casting {
  const [first, second = first] = persona.people;
  const codename = persona.codename ?? slug(persona.name);
  return {
    'Nordwind Logistics GmbH': persona.name,
    Nordwind: persona.name,
    'customer: Nordwind': `customer: ${codename}`,
    'client:Nordwind': `client:${codename}`,
    nordwind: codename.replaceAll(' ', '-'),
    'nordwind-logistics.example': persona.domain,
    'ACC-1001': persona.accountId ?? 'none',
    ...idsInPlaceOf({ zendesk: '77', salesforce: '001xx000003DGQXAA4', hubspot: '987654321' }, persona),
    ...(first ? { 'Maria Schmidt': first.name, 'maria.schmidt@nordwind-logistics.example': first.email } : {}),
    ...(second ? { 'Jens Petersen': second.name, 'jens.petersen@nordwind-logistics.example': second.email } : {}),
  };
}

/** Puts a customer in the place of the one whose record is kept in the fixtures' pages and must not be read. */
export function asKept(persona: Persona): Casting {
  const [first] = persona.people;
  const codename = persona.codename ?? slug(persona.name);
  return {
    'Sakura Foods': persona.name,
    'customer: Sakura': `customer: ${codename}`,
    sakura: codename.replaceAll(' ', '-'),
    'sakura-foods.example': persona.domain,
    'ACC-1014': persona.accountId ?? 'none',
    ...idsInPlaceOf({ zendesk: '70', salesforce: '001xx000003SAKUAA4', hubspot: '4141' }, persona),
    ...(first ? { 'Haruto Tanaka': first.name, 'haruto.tanaka@sakura-foods.example': first.email } : {}),
  };
}

/** A name as labels write it; no customer goes by it. */
const slug = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

function idsInPlaceOf(fixture: Record<string, string>, persona: Persona): Casting {
  return Object.fromEntries(Object.entries(fixture).map(([tool, id]) => [id, persona.idIn(tool) ?? id]));
}
