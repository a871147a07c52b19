import type { Account } from '../../lib/model/account.ts';
import type { HostSeed } from './host-seed.ts';
import { type Person, personAt } from './people.ts';
import { type Random, randomFor } from './random.ts';

/** The company whose customers these are: its name, its people and where its tools stand. */
export interface Vendor {
  organization: { id: string; name: string };
  domain: string;
  csms: Person[];
  sellers: Person[];
  engineers: Person[];
  agents: Person[];
  links: VendorLinks;
}

/** Addresses of the vendor's own tools; none of them is a host tool of the demo. */
export interface VendorLinks {
  account: (id: string) => string;
  plan: (id: string) => string;
  ticket: (number: number) => string;
  /** An issue, in the one of three trackers its number falls to. */
  issue: (number: number) => string;
  deal: (number: number) => string;
}

/** The vendor under the seed's first own domain, so that its people never look like a customer. */
export function vendorOf(seed: number, hosts: HostSeed): Vendor {
  const domain = hosts.truth.config.domains.own[0] ?? 'vendor.example';
  const random = randomFor(seed, 'vendor');
  // The hosts' agents have addresses of their own under this domain.
  const taken = new Set(hosts.tickets.flatMap(({ requestor }) => (requestor ? [requestor.email.toLowerCase()] : [])));
  const people = (count: number) => Array.from({ length: count }, () => personAt(domain, random, taken));
  return {
    organization: { id: 'org_1', name: 'Fernhill Operations Cloud' },
    domain,
    csms: people(14),
    sellers: people(12),
    engineers: people(8),
    agents: people(16),
    links: {
      account: (id) => `https://success.${domain}/accounts/${id}`,
      plan: (id) => `https://plans.${domain}/${id}`,
      ticket: (number) => `https://fernhill-ops.zendesk.com/agent/tickets/${number}`,
      issue: issueLink(domain),
      deal: (number) => `https://crm.${domain}/deals/${number}`,
    },
  };
}

function issueLink(domain: string) {
  return (number: number) => {
    if (number % 3 === 0) return `https://redmine.${domain}/issues/${number}`;
    return number % 3 === 1
      ? `https://fernhill-ops.atlassian.net/browse/OPS-${number}`
      : `https://github.com/fernhill-ops/platform/issues/${number}`;
  };
}

/** Who of the vendor looks after an account: tech-touch accounts share a mailbox instead of a CSM. */
export function teamFor(vendor: Vendor, engagement: Account['engagement'], status: Account['status'], random: Random) {
  const seller = { role: 'Account executive', ...random.pick(vendor.sellers) };
  if (status === 'prospect') return [seller, { role: 'Solution engineer', ...random.pick(vendor.engineers) }];
  const csm =
    engagement === 'tech-touch'
      ? { role: 'CSM', name: 'Customer success desk', email: `success@${vendor.domain}` }
      : { role: 'CSM', ...random.pick(vendor.csms) };
  const engineer = { role: 'Solution engineer', ...random.pick(vendor.engineers) };
  return engagement === 'high-touch' ? [csm, seller, engineer] : [csm, seller];
}
