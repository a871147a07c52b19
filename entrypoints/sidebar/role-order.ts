import type { AccountPart } from '../../components/AccountView.tsx';

/** Who answers a customer reads what is open before anything about the contract. */
const support: readonly AccountPart[] = [
  'strategic',
  'health',
  'guidance',
  'next',
  'asks',
  'stage',
  'facts',
  'handoff',
  'reference',
  'links',
];

/** Who sells reads what not to do, where the contract stands and what they came for before what is open. */
const sales: readonly AccountPart[] = [
  'health',
  'guidance',
  'next',
  'facts',
  'strategic',
  'handoff',
  'reference',
  'stage',
  'asks',
  'links',
];

/** Who builds reads what they asked for. */
const building: readonly AccountPart[] = [
  'asks',
  'strategic',
  'health',
  'facts',
  'guidance',
  'next',
  'stage',
  'handoff',
  'reference',
  'links',
];

const orders: Record<string, readonly AccountPart[]> = {
  sales,
  marketing: sales,
  finance: sales,
  executive: sales,
  engineering: building,
  product: building,
};

/** All parts of an account in the order of a role; one we do not know reads as support does. */
export function partsFor(role: string | null): readonly AccountPart[] {
  return role !== null && Object.hasOwn(orders, role) ? (orders[role] ?? support) : support;
}
