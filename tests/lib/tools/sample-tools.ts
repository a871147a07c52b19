import type { ToolDefinition } from '../../../lib/tools/tool-definition.ts';

const known = { evidence: 'B', source: 'made for a test' } as const;

/** A desk that keeps other tickets' panels in the page, on hosts of its vendor, with an API and organisations. */
export const tabbedDesk: ToolDefinition = {
  id: 'tabbed-desk',
  name: 'Tabbed desk',
  hosts: ['*.tabbed.example'],
  company: 'organization',
  objects: { ticket: {}, organization: {} },
  pages: [
    {
      name: 'ticket',
      object: 'ticket',
      urls: [{ path: '/agent/tickets/:id', ...known }],
      groups: { id: ['digits'] },
      root: '.workspace',
      witness: [{ from: 'attribute', attribute: 'data-ticket-id', at: ':scope', clean: ['digits'] }],
      probes: [
        {
          name: 'organization',
          kind: 'record',
          role: 'subject',
          object: 'organization',
          from: 'href',
          at: 'nav a',
          ...known,
        },
        {
          name: 'organization-id',
          kind: 'accountId',
          role: 'subject',
          from: 'api',
          get: '/api/v2/tickets/{id}.json',
          path: 'organizations.*.external_id',
          ...known,
        },
        { name: 'requester', kind: 'email', role: 'requestor', from: 'value', at: 'input.requester', ...known },
        {
          name: 'tags',
          kind: 'codename',
          role: 'subject',
          from: 'text',
          at: '.tag',
          clean: ['customerLabel'],
          many: 5,
          ...known,
        },
      ],
    },
    {
      name: 'organization',
      object: 'organization',
      urls: [{ path: '/agent/organizations/:id{/*}?', ...known }],
      groups: { id: ['digits'] },
    },
  ],
};

/** A tracker whose issues may concern several customers: keys of three groups, embedded JSON, links to tickets. */
export const tracker: ToolDefinition = {
  id: 'tracker',
  name: 'Tracker',
  hosts: ['tracker.example'],
  selfHosted: true,
  objects: { issue: { several: true } },
  pages: [
    {
      name: 'issue',
      object: 'issue',
      urls: [
        { path: '/:owner/:repo/issues/:number', ...known },
        { path: '/:owner/:repo/-/work_items/:number', ...known },
      ],
      groups: { owner: ['slug', 'lower'], repo: ['slug', 'lower'], number: ['digits'] },
      key: '{owner}/{repo}#{number}',
      probes: [
        { name: 'tickets', kind: 'record', role: 'mention', from: 'href', at: '.description a', many: 10, ...known },
        {
          name: 'labels',
          kind: 'codename',
          role: 'subject',
          from: 'json',
          at: 'script[type="application/json"]',
          path: 'issue.labels.*.name',
          witness: { path: 'issue.number', equals: '{number}' },
          clean: ['customerLabel'],
          many: 10,
          ...known,
        },
        { name: 'site', kind: 'domain', role: 'subject', from: 'meta', meta: 'og:customer', ...known },
      ],
    },
  ],
};

/** A single-page CRM: hash routes, self-hosted, values only in inputs and in a same-origin frame. */
export const hashCrm: ToolDefinition = {
  id: 'hash-crm',
  name: 'Hash CRM',
  hosts: [],
  company: 'company',
  objects: { company: {}, model: {} },
  pages: [
    {
      name: 'company',
      object: 'company',
      urls: [{ path: '/*', hash: '/companies/:id/show', ...known }],
      groups: { id: ['digits'] },
      probes: [
        {
          name: 'website',
          fact: 'domain',
          kind: 'domain',
          role: 'subject',
          from: 'href',
          at: 'aside a.site',
          ...known,
        },
        {
          name: 'domain-field',
          fact: 'domain',
          kind: 'domain',
          role: 'subject',
          from: 'value',
          at: 'input[name="domain"]',
          ...known,
        },
        {
          name: 'sender',
          kind: 'email',
          role: 'requestor',
          from: 'text',
          at: '.from',
          frame: 'iframe.message',
          ...known,
        },
      ],
    },
    {
      name: 'model',
      object: 'model',
      key: '{model}/{id}',
      urls: [{ path: '/web', hashQuery: { id: ':id', model: ':model' }, ...known }],
      groups: { id: ['digits'], model: ['slug'] },
    },
  ],
};
