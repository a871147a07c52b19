import type { Account } from '../../../lib/model/account.ts';
import type { Feedback } from '../../../lib/model/feedback.ts';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { type Persona, personaOf } from '../../sample-pages/persona.ts';
import { type Canaries, makeCanaries } from '../../support/canary-account.ts';

/** A made-up customer: its account, its one voice, and how a tool's page speaks of it. */
export interface Customer {
  account: Account;
  feedback: Feedback;
  persona: Persona;
}

/** So many customers whose every text is a random word, to serve and to write into pages. */
export function makeCustomers(count: number, change: (account: Account, at: number) => void = () => {}) {
  const served: Canaries = makeCanaries('https://desk.example/ticket/none', count);
  const customers = served.accounts.map((account, at): Customer => {
    const feedback = served.feedback[at];
    if (!feedback) throw new Error('an account without a voice');
    account.externalIds = [{ system: 'erp', id: `ERP-${2000 + at}` }];
    change(account, at);
    return { account, feedback, persona: personaOf(account, (system) => builtInTools.some(({ id }) => id === system)) };
  });
  const at = (index: number): Customer => {
    const customer = customers[index];
    if (!customer) throw new Error(`no customer ${index}`);
    return customer;
  };
  return { served, at };
}

/** The customer's address, as people's are. */
export const mailOf = ({ persona }: Customer): string => persona.people[0]?.email ?? '';
