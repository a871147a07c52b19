import { email, hostname } from '../../lib/model/normal-form.ts';
import type { Identity } from './account.ts';
import { accountId } from './generated-identity.ts';
import type { HostAsk } from './host-links.ts';
import type { HostCustomer } from './host-seed.ts';
import type { Segment, Wish } from './profile.ts';

/** Who a host customer is: exactly what the host tools know of it. */
export function hostIdentity(customer: HostCustomer, number: number): Identity {
  const domains = [customer.domain, ...(customer.domains ?? [])].map((domain) => hostname(domain) ?? domain);
  return {
    id: accountId(number),
    number,
    name: customer.name,
    domains: [...new Set(domains)],
    externalIds: [{ system: 'erp', id: customer.account_id }],
    people: customer.contacts.map(({ name, email: address, title }) => ({
      name,
      email: email(address) ?? address,
      ...(title ? { role: title } : {}),
    })),
    tags: [...(customer.country ? [customer.country.toLowerCase()] : [])],
  };
}

const segmentOf: Record<string, Segment> = {
  Enterprise: 'enterprise',
  Growth: 'mid-market',
  Starter: 'small-business',
};
const currencyOf: Record<string, string> = { GB: 'GBP', JP: 'JPY' };
const euroCountries = ['AT', 'BE', 'DE', 'ES', 'FI', 'FR', 'GR', 'IE', 'IT', 'NL', 'PT'];

/** Takes turns, so that every state of the sidebar is seen on the host records. */
const states: readonly Wish[] = [
  { band: 'green', stage: 'value' },
  { band: 'yellow', stage: 'adoption' },
  { band: 'red', stage: 'renewal' },
  { band: 'green', stage: 'expansion' },
  { band: 'unknown', stage: 'onboarding' },
  { band: 'yellow', stage: 'renewal', strategic: true },
  { band: 'green', stage: 'adoption' },
];

/**
 * What is decided about each host customer: the one of the first ticket is the showcase (strategic, at risk, renewal in
 * about 70 days, a fall with many causes); of those without any linked record the first is a prospect, the second gone.
 */
export function hostWishes(customers: readonly HostCustomer[], asks: readonly HostAsk[]): Map<string, Wish> {
  const showcase = asks[0]?.customer ?? customers[0]?.key;
  const silent = customers.filter(({ key }) => key !== showcase && !asks.some((ask) => ask.customer === key));
  return new Map(
    customers.map(({ key, plan, country }, i): [string, Wish] => {
      const facts: Wish = {
        segment: segmentOf[plan ?? ''] ?? 'mid-market',
        currency: currencyOf[country ?? ''] ?? (euroCountries.includes(country ?? '') ? 'EUR' : 'USD'),
        status: silent[0]?.key === key ? 'prospect' : silent[1]?.key === key ? 'churned' : 'customer',
      };
      if (key !== showcase) return [key, { strategic: i % 6 === 0, ...states[i % states.length], ...facts }];
      return [key, { ...facts, band: 'red', stage: 'renewal', trend: 'collapsing', strategic: true, renewal: 71 }];
    }),
  );
}
