import { nordwind } from '../../stories/sample.ts';
import { voices } from '../../stories/voices.ts';
import { type Desk, otherTicket, startDesk, ticketPage, ticketUrl } from './desk.ts';

/** A ticket that two customers claim. */
export const doubted = otherTicket('17');
/** Tickets of customers of their own, to walk through. */
export const others = Array.from({ length: 12 }, (_, at) => otherTicket(String(30 + at)));

/**
 * Leaves of the desk's own controls only two that Tab reaches, one at each end of the page: `before` and `after`. The
 * record stays as it is.
 */
const twoControls = `addEventListener('DOMContentLoaded', () => {
  for (const each of document.querySelectorAll('a, button, input, select, textarea, [tabindex]')) each.tabIndex = -1;
  const control = (id) => Object.assign(document.createElement('button'), { id, type: 'button', textContent: id });
  document.body.prepend(control('before'));
  document.body.append(control('after'));
})`;

const account = (at: number, name: string, records: string[]) => ({
  ...nordwind,
  id: `acc_${at}`,
  rev: at,
  name,
  records,
  domains: [],
  externalIds: [],
});

/** A desk whose customers people could have: one on the ticket, two on the doubted one, one on each of the others. */
export async function startReadingRoom(): Promise<Desk> {
  const desk = await startDesk({
    served: {
      accounts: [
        { ...account(1042, 'Nordwind Logistics GmbH', [ticketUrl]) },
        account(2, 'Acme Corporation', [doubted.url]),
        account(3, 'Acme Robotics', [doubted.url]),
        ...others.map(({ url }, at) => account(100 + at, `Customer ${at + 1}`, [url])),
      ],
      feedback: voices,
    },
  });
  desk.tls.serve(ticketUrl, ticketPage(twoControls));
  desk.tls.serve(doubted.url, doubted.html);
  await desk.connect();
  await desk.enable();
  return desk;
}
