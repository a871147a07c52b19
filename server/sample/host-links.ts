import type { HostIssue, HostSeed, HostTicket } from './host-seed.ts';

/** One ask of one host customer: everything it links is about the same matter. */
export interface HostAsk {
  /** The customer's key in the seed. */
  customer: string;
  ticket: HostTicket | null;
  issues: HostIssue[];
}

/**
 * Which customer's feedback links which records. A ticket whose truth names an exact customer is linked with that
 * customer, and with it every issue that names the ticket. An issue that names no ticket is linked by its own truth; one
 * that names only tickets without an exact customer stays unlinked, because nothing is known of it but a word in a field.
 */
export function hostAsks({ tickets, issues, truth }: HostSeed): HostAsk[] {
  const exactOf = (ticket: number) => truth.tickets[ticket]?.exact ?? [];
  const asks = tickets.flatMap((ticket) =>
    exactOf(ticket.n).map(
      (customer): HostAsk => ({ customer, ticket, issues: issues.filter((issue) => issue.tickets.includes(ticket.n)) }),
    ),
  );
  for (const issue of issues) {
    const byTicket = issue.tickets.flatMap(exactOf);
    if (issue.tickets.length > 0 && byTicket.length === 0) continue;
    const missing = (truth.issues[issue.n]?.exact ?? []).filter((customer) => !byTicket.includes(customer));
    asks.push(...missing.map((customer): HostAsk => ({ customer, ticket: null, issues: [issue] })));
  }
  return asks;
}
