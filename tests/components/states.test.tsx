import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sidebarStories } from '../stories/sidebar-stories.tsx';
import { stories } from '../stories/stories.ts';

afterEach(cleanup);

/** What a person must find in each state: what happened, since when, what to do. */
const expected: Record<string, string[]> = {
  certain: [
    'Nordwind Logistics GmbH',
    'matched by requester’s e-mail domain nordwind.example',
    'Strategic account',
    'At risk',
    'Why did it move?',
    'Known issue',
    'Renewal in 71 days',
    '€240,000',
    'Robin Achebe, CSM',
    'As of 06:00 today',
    'Synced 2 min ago',
    'Open account',
  ],
  healthy: ['84', 'Healthy', '+13 since 1 Aug'],
  watch: ['58', 'Watch', 'Only one of three depots is live.', 'Why this score?'],
  'nothing-known': ['Vinh Long', 'No score', 'Nothing open.'],
  prospect: ['Prospect', 'Health starts when a prospect becomes a customer.'],
  churned: ['Former customer', 'Left1 Feb', 'Measured while they were a customer.'],
  overdue: ['Renewal overdue'],
  merged: ['Was Nordwind Spedition.'],
  'no-match': ['No customer on this page'],
  'as-sales': ['Before you act', 'Promised at the hand-off', 'promised single sign-on', 'Speaks to prospects.'],
  'as-engineering': ['Open feedback', 'Dispatch export drops the last row'],
  'no-match-could-ask': ['None of your own customers', 'Privacy lets Alongside ask the API'],
  'no-match-asking': ['Asking whose page this is'],
  'no-match-not-asked': ['the API cannot be asked for the others just now'],
  'said-no': ['It is Nordwind Logistics GmbH after all'],
  'no-page': ['Nothing to show here', 'Choose tools'],
  ambiguous: ['Two customers fit this page', 'Acme Corporation', 'acme.example', 'Acme Robotics', 'Neither'],
  several: [
    'This page is about 3 customers',
    '1 strategic',
    '1 at risk',
    'matched by feedback that links this page DIS-118',
  ],
  'certain-and-perhaps': [
    'Ferrol Shipping',
    'matched by feedback that links ticket 100410',
    'Perhaps also',
    'A guess, not a match.',
    'Kestrel Foods',
  ],
  'several-and-perhaps': [
    'This page is about 2 customers',
    'matched by codename penguin',
    'Perhaps also',
    'Kestrel Foods',
  ],
  'several-many': ['This page is about 12 customers', 'matched by codename penguin', 'שמש תעשיות'],
  'ambiguous-many': ['5 customers fit this page', 'None of them', '株式会社ハーバーワークス'],
  maybe: ['This may be the customer', 'A guess, not a match.', 'Yes, it is', 'e-mail domain of someone copied in'],
  'maybe-many': [
    'One of these may be the customer',
    'A guess, not a match.',
    'matched by an e-mail address in the text ana@kestrel.example',
    'None of them',
  ],
  'never-synced': ['Not synced yet', 'Sync now'],
  'never-connected': ['Connect your customer data', 'Connect'],
  'loading-start': ['Loading your customers', 'Starting'],
  loading: ['1,240 of about 3,600 records', 'about 2 minutes left'],
  'loading-stopped': [
    'The first load stopped',
    'The customer API has a fault of its own',
    'Since 14:02',
    'Next try 14:36',
  ],
  syncing: ['Syncing'],
  refreshing: ['Refreshing', 'Nordwind Logistics GmbH'],
  'options-many-tools': ['Find a tool', 'Zammad'],
  'options-outbox': ['On its way', 'Bulk dispatch by depot', 'Not sent', 'Try again', 'Undo', 'Send now'],
  'linked-waiting': ['You linked this to Nordwind', 'Goes to the customer API by itself', 'Undo'],
  'linked-here': ['Known on this computer only', 'Tell my colleagues'],
  'linked-refused': ['Not taken by the customer API', 'ask Robin first', 'Try again', 'belongs to'],
  'press-refused': ['The page draws this smaller than it is', 'Do it in the popup'],
  'link-start': ['Link ticket 7 to a customer'],
  'link-hits': ['Nordlys Energi', '5 customers'],
  'link-picked': ['Link ticket 7 to Nord-Ost', 'your colleagues see it too', 'Another customer'],
  'link-picked-later': ['open Alongside from the toolbar'],
  'search-start': ['Look up a customer', 'Nothing to show here'],
  'search-hits': ['Nordlys Energi', 'Strategic account', 'Former customer', '5 customers'],
  'search-nothing': ['No customer of this name'],
  'search-over-match': ['Look up a customer', 'matched by requester’s e-mail domain'],
  visited: ['You looked this customer up', 'Back to this page', 'Account details'],
  'visited-gone': ['This customer is no longer here', 'Look it up again'],
  stale: ['Not synced since 12:02', 'Sync now'],
  offline: ['No connection to the customer API', 'Showing data from 14:01', 'Offline since 14:02, next try 14:36'],
  'offline-no-match': ['No connection to the customer API', 'Showing data from 14:01', 'No customer on this page'],
  'not-the-api': ['The address answers, but not as a customer API', 'Check the address in Options.', 'Open options'],
  'disk-full': ['The disk is full', 'Free some disk space'],
  'token-refused': ['Your access was refused', 'Since 13:02', 'Connect again', 'Nordwind'],
  'token-refused-empty': ['Your access was refused', 'Since 13:02', 'Connect again'],
  silent: ['The background does not answer', 'Since 14:31.', 'Try again', 'Reload Alongside'],
  'silent-kept': ['The background does not answer', 'Since 14:29', 'Nordwind'],
  ended: ['This sidebar has ended', 'Close'],
  unreadable: ['This page cannot be read', 'Request Tracker'],
  'long-name': ['Donaudampfschifffahrt'],
  'right-to-left': ['شركة النور للشحن'],
  stacked: ['algo Traders'],
  'options-first': ['Not connected', 'Address of the customer API', 'Access token'],
  'options-wrong-address': ['Nothing answers at this address.'],
  'options-wrong-token': ['The token was refused.'],
  'options-works': ['It works. You are Kai Lund at Acme.'],
  'options-connected': [
    'Kai Lund at Acme',
    'Support',
    '600 accounts',
    'Permission missing',
    'The browser no longer lets Alongside read there.',
    'Ask Zendesk’s own interface',
    'Off, only the page is read.',
    'Sign out and wipe',
  ],
  'options-loading': ['1,240 of about 3,600 records'],
  'options-fault': [
    'The customer API has a fault of its own. Since 14:02.',
    '3 records could not be read',
    'SERVER: 503 from /v1/changes',
    'Since 14:02',
    '4 attempts',
    'Request Tracker, ticket',
    '12, since 23:32 yesterday',
    'Since 23:32 yesterday, 13 times a page did not show',
  ],
  'options-refused': ['The token was refused since 13:02'],
  'options-signed-out': ['All customer data is deleted from this computer.'],
  'capture-bar': ['Nordwind Logistics GmbH', 'Capture feedback', 'Raise a risk'],
  'capture-form': ['In their words', 'Already open', 'Bulk dispatch by depot', 'Goes to Fulfilment.', 'Send'],
  'capture-joined': ['Added to this'],
  'capture-risk': ['Raise a retention risk', 'Why they may leave'],
  'capture-untitled': ['Say it in one line, then send.'],
  'capture-several': ['Choose a customer', 'Ferrol Shipping'],
  'capture-not-kept': ['The disk is full, so nothing was kept.', 'your text is still here'],
  'capture-begun': ['You began to write something here.', 'Continue'],
  'capture-yours': ['Written by you', 'Not sent', 'Try again', 'At the customer API', 'Take back', 'Discarded'],
  'capture-link': ['Link to this issue'],
  'impact-money': ['Issue DIS-118 matters to 4 customers', '1 strategic', '€488k', 'of it at risk', 'In their words'],
  'impact-one': ['Issue DIS-118 matters to 1 customer'],
  'impact-currencies': ['$190k', 'Currencies without rates are not added'],
  'impact-equal': ['Each customer counts as one'],
  'impact-shipped': ['Issue DIS-118 has shipped', '1 customer at risk waited for this.'],
  'options-silent': ['The background does not answer. Reload the extension, then try again.'],
};

describe('every state says what is the matter', () => {
  it('has a story for each expectation and an expectation for each story', () => {
    expect(Object.keys(stories).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.keys(expected))('%s', (name) => {
    // The stories' clock times are those of a viewer in UTC.
    vi.stubEnv('TZ', 'UTC');
    const complaints = vi.spyOn(console, 'error');
    const { container } = render(stories[name]?.());
    const text = container.textContent?.replaceAll(/\s+/g, ' ');
    for (const words of expected[name] ?? []) expect(text).toContain(words);
    expect(complaints).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it('T8 asks for nothing secret, and for no text but a customer’s name, where a page could imitate it', () => {
    // Whom a record is linked to is looked up there: a name that the page cannot know and could not use.
    for (const name of Object.keys(sidebarStories)) {
      const { container } = render(stories[name]?.());
      const fields = [...container.querySelectorAll('input, textarea')];
      expect(fields.filter((field) => !field.matches('.hand-link [role="combobox"]'))).toHaveLength(0);
      cleanup();
    }
  });

  it('shows nothing of a customer when the session has ended or was never opened', () => {
    for (const name of ['ended', 'silent', 'never-connected']) {
      const { container } = render(stories[name]?.());
      expect(container.textContent).not.toContain('Nordwind');
      cleanup();
    }
  });
});
