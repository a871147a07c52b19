import type { Account } from '../../lib/model/account.ts';
import { slug } from './company-names.ts';
import type { Random } from './random.ts';

const given =
  'Ana Robin Kai Sam Mira Jonas Leila Tomas Ingrid Omar Priya Hugo Noor Emil Clara Diego Yuki Freya Mateo Zofia Liam Amara Petra Ravi Sofia Anton Maya Felix Hana Oskar Nadia Luca Greta Samir Elif Marco Thea Pavel Ines Bruno Aisha Nils Carmen Viktor Lena Rafael Sunita Erik Paula Idris Marta Callum Naomi Stefan Aoi Dario Wanda Kofi Helene Arjun'.split(
    ' ',
  );
const family =
  'Trujillo Achebe Lund Ito Bergman Castellano Haddad Novak Petersson Okoye Sharma Moreau Jansen Rasmussen Weiss Romero Tanabe Eriksen Silva Kowalczyk Byrne Mensah Horvath Iyer Rossi Volkov Cohen Brandt Sato Nyman Farouk Bianchi Keller Aydin Greco Larsen Dvorak Costa Fernandes Rahman Dahl Ortiz Sokolov Vogel Mendes Nair Holm Duarte Bello Krawczyk Fraser Adeyemi Popescu Kimura Conti Zielinski Owusu Lefevre Menon Hale'.split(
    ' ',
  );

export interface Person {
  name: string;
  email: string;
}

/** The name of somebody who has no address here, for example because they left. */
export function personName(random: Random): string {
  return `${random.pick(given)} ${random.pick(family)}`;
}

/** A person whose address lies under the domain. `taken` keeps addresses apart and is added to. */
export function personAt(domain: string, random: Random, taken: Set<string>): Person {
  for (let attempt = 0; ; attempt++) {
    const first = random.pick(given);
    const last = random.pick(family);
    const number = attempt < 4 ? '' : String(attempt);
    const email = `${slug(first)}.${slug(last)}${number}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return { name: `${first} ${last}`, email };
  }
}

const titles = [
  'Executive sponsor',
  'Head of operations',
  'IT manager',
  'Administrator',
  'Shift lead',
  'Procurement',
  'Data analyst',
  'Finance controller',
];

/** The people of an account, the sponsor first. */
export function contactsOf(domain: string, count: number, random: Random): NonNullable<Account['people']> {
  const taken = new Set<string>();
  return titles.slice(0, count).map((role) => ({ ...personAt(domain, random, taken), role }));
}
