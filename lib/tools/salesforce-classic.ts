import { link, proof, text } from './notation.ts';
import type { PageRule, Probe } from './tool-definition.ts';

const classic = proof(
  'B',
  'ids of fields (cas4_ileinner, opp4_ileinner, …) as test suites and user scripts of Classic use them',
);
const account = (field: string): Probe => link('account', 'account', `#${field}_ileinner a`, classic);
const shown = (name: string, kind: 'name' | 'email' | 'domain', field: string): Probe =>
  text(name, kind, `#${field}_ileinner`, classic);

const probes: Record<string, Probe[]> = {
  account: [shown('name', 'name', 'acc2'), shown('website', 'domain', 'acc12')],
  contact: [account('con4'), shown('email', 'email', 'con15')],
  opportunity: [account('opp4')],
  lead: [shown('company', 'name', 'lea3'), shown('website', 'domain', 'lea12'), shown('email', 'email', 'lea11')],
  case: [account('cas4'), link('contact', 'contact', '#cas3_ileinner a', { role: 'requestor', ...classic })],
};

/**
 * A record in Salesforce Classic, which names its fields by object and number, whatever the language. Its pages are loaded
 * whole and do not say whose they are, so a title tells them apart.
 */
export const classicPage = (object: string): Pick<PageRule, 'root' | 'witness' | 'probes'> => ({
  root: '#bodyCell',
  witness: [{ from: 'changed', at: '.pageDescription' }],
  probes: probes[object] ?? [],
});
