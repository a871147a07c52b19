import type { Evidence, ToolDefinition } from './tool-definition.ts';

/** Graded A: read in Redmine's own source at tag 5.0.4, and seen on a running 5.0.4. */
const source = (file: string): Evidence => ({ evidence: 'A', source: `Redmine 5.0.4 ${file}` });
const show = source('app/views/issues/show.html.erb');
const routes = source('config/routes.rb');

/** Half-width and full-width custom fields: their class says the format and the field's number. */
const customField = {
  from: 'field',
  at: '[class*="_cf cf_"]',
  label: '.label, strong',
  value: '.value',
  ...source('app/helpers/issues_helper.rb render_half_width_custom_fields, render_full_width_custom_fields'),
} as const;
const written = '.description .wiki, .journal .wiki';
const links = '.description .wiki a[href], .journal .wiki a[href]';

/** Redmine 5 and 6: an issue tracker hosted by its users, often under a path. Its JSON API ignores the browser's session. */
export const redmine: ToolDefinition = {
  id: 'redmine',
  name: 'Redmine',
  checked: { on: '2026-11-21', with: 'tool' },
  hosts: [],
  mount: true,
  fingerprint: [{ at: 'meta[name="description"][content="Redmine"]', ...source('app/views/layouts/base.html.erb') }],
  objects: { issue: { several: true } },
  pages: [
    {
      name: 'issue',
      object: 'issue',
      urls: [{ path: '/issues/:id{/edit}?', ...routes }],
      groups: { id: ['digits'] },
      root: '#content',
      witness: [{ from: 'text', at: 'h2', clean: ['trailingDigits'] }],
      probes: [
        { name: 'customer-field', kind: 'name', role: 'subject', words: 'customer', many: 5, ...customField },
        { name: 'account-id-field', kind: 'accountId', role: 'subject', words: 'accountId', many: 5, ...customField },
        {
          ...{ name: 'linked-field', kind: 'record', role: 'mention', from: 'href', many: 20 },
          at: '[class*="_cf cf_"] .value a',
          ...source('lib/redmine/field_format.rb LinkFormat'),
        },
        { name: 'linked-in-text', kind: 'record', role: 'mention', from: 'href', at: links, many: 50, ...show },
        { name: 'text', kind: 'email', role: 'mention', from: 'text', at: written, many: 20, ...show },
      ],
    },
    {
      name: 'list',
      urls: ['/issues', '/projects/:project/issues', '/versions/:version', '/my/page'].map((path) => ({
        path,
        ...routes,
      })),
      root: '#content',
      rows: {
        each: 'table.issues tr.hascontextmenu',
        link: '.subject a[href*="/issues/"]',
        object: 'issue',
        ...source('app/views/issues/_list.html.erb'),
      },
    },
  ],
};
