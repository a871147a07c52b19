import { asked, labels, list, page, paths, proof } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const cards = proof(
  'B',
  'Toggl Track db77d5f9 src/content/trello.js, 2026-04; Clockify b45395e2 src/integrations/selectors.json',
);
const inferred = proof('C', 'labels on the back of a card, inferred');
const card = {
  get: '/1/cards/{id}?fields=desc,labels,shortLink&attachments=true',
  witness: { path: 'shortLink' },
  ...proof('C', 'Trello REST API reference, Get a Card; that a session may ask it on the same host is inferred'),
};

/** Trello: a card opens over its board and has a short link for an id. */
export const trello: ToolDefinition = {
  ...{ id: 'trello', name: 'Trello', hosts: ['trello.com'], checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [{ at: '[data-testid="trello-card"], [data-testid="card-back-name"]', ...cards }],
  objects: { card: { several: true } },
  pages: [
    page('card', paths(cards, '/c/:id{/*}?'), {
      ...{
        groups: { id: ['slug'] },
        root: '[data-testid="card-back-name"]',
        witness: [{ from: 'changed', at: 'h2, hgroup' }],
      },
      probes: [
        asked('saved-labels', 'codename', 'labels.*.name', card, { many: 10, clean: ['customerLabel'] }),
        asked('attachments', 'record', 'attachments.*.url', card, { role: 'mention', many: 20 }),
        asked('description', 'email', 'desc', card, { role: 'mention', many: 20 }),
        labels('[data-testid="card-label"], [data-testid="compact-card-label"]', inferred),
      ],
    }),
    list('list', paths(cards, '/b/:board{/*}?', '/w/:workspace{/*}?', '/u/:user/cards'), {
      ...{ each: '[data-testid="trello-card"]', link: 'a[data-testid="card-name"]', object: 'card', ...cards },
    }),
  ],
};
