/** The files of a new tool by path, those that register it changed. `read` gives a file of the repository. */
export function newTool(id: string, today: string, read: (file: string) => string): Record<string, string> {
  const constant = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const name = id.replace(/(^|-)(\w)/g, (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase());
  const registry = 'lib/tools/built-in.ts';
  const makers = 'tests/lib/tools/made-fixtures.test.ts';
  return {
    [`lib/tools/${id}.ts`]: definition(id, constant, name, today),
    [`tests/lib/tools/made-pages/${id}.ts`]: pages(id, constant, name),
    [`tests/lib/tools/corpus/${id}.json`]: addresses(id),
    [registry]: read(registry)
      .replace(/^import type/m, `import { ${constant} } from './${id}.ts';\nimport type`)
      .replace(/\];\s*$/, `  ${constant},\n];\n`),
    [makers]: read(makers)
      .replace(/^import \{ /m, `import { ${constant}Pages } from './made-pages/${id}.ts';\nimport { `)
      .replace(/^const pages = \[\n/m, `const pages = [\n  ...${constant}Pages,\n`),
  };
}

const definition = (id: string, constant: string, name: string, today: string) => `
import { list, link, page, paths, proof, text } from './notation.ts';
import type { ToolDefinition } from './tool-definition.ts';

const addresses = proof('C', 'example: the file and commit, or the day of the capture, that shows this');
const panel = proof('C', 'example: the file and commit, or the day of the capture, that shows this');

/** ${name}: one sentence on what is special about its pages. */
export const ${constant}: ToolDefinition = {
  ...{ id: '${id}', name: '${name}', hosts: ['*.${id}.example'], company: 'company' },
  checked: { on: '${today}', with: 'facts' },
  fingerprint: [{ at: '#${id}-app', ...panel }],
  objects: { ticket: {}, company: {} },
  pages: [
    page('ticket', paths(addresses, '/tickets/:id{/*}?'), {
      root: '.${id}-ticket',
      witness: [{ from: 'attribute', attribute: 'data-id', at: ':scope', clean: ['digits'] }],
      probes: [
        link('company', 'company', 'a[href*="/companies/"]', panel),
        text('requester', 'email', '.requester', { role: 'requestor', expected: true, ...panel }),
      ],
    }),
    page('company', paths(addresses, '/companies/:id{/*}?')),
    list('list', paths(addresses, '/tickets', '/views/:view'), {
      ...{ each: 'tr[data-id]', link: 'a[href*="/tickets/"]', object: 'ticket', ...panel },
    }),
  ],
};
`;

const pages = (id: string, constant: string, name: string) => `
import type { MadePage } from './filler.ts';
import { type Customer, madePages, nordwind } from './two-records.ts';

const source = 'grade C: example, where root and witness stand in the page';
const host = 'acme.${id}.example';
const ticket = (of: Customer, key: string) =>
  \`<div id="${id}-app"><div class="${id}-ticket" data-id="\${key}"><a href="/companies/\${of === nordwind ? 7 : 8}">\${of.name}</a><p class="requester">\${of.email}</p></div></div>\`;

/** Pages of ${name}. */
export const ${constant}Pages: MadePage[] = madePages('${id}', host, source, [
  {
    ...{ file: 'ticket', path: '/tickets/42', page: 'ticket', record: ['ticket', '42'], other: '41', part: ticket },
    reads: [
      \`subject record ${id}|\${host}|ticket|42 url\`,
      \`subject record ${id}|\${host}|company|7 company\`,
      \`requestor email \${nordwind.email} requester\`,
    ],
  },
  {
    ...{ file: 'list', path: '/views/9', page: 'list', record: null },
    part: () => \`<div id="${id}-app"><table><tr data-id="42"><td><a href="/tickets/42">x</a></td></tr></table></div>\`,
    rows: [{ key: '42', object: 'ticket', reads: [] }],
  },
]);
`;

function addresses(id: string): string {
  const host = `https://acme.${id}.example`;
  const source = 'example: where this form of an address was seen';
  const ticket = { object: 'ticket', key: '42' };
  const records = ['', '/', '/history', '/history/', '?view=9', '#comment-7', '?view=9#comment-7'];
  const others = ['/tickets/new', '/settings', '/login'].map((path) => ({ url: host + path, what: null, source }));
  return JSON.stringify([
    ...records.map((end) => ({ url: `${host}/tickets/42${end}`, what: ticket, source })),
    { url: `${host}/companies/7`, what: { object: 'company', key: '7' }, source },
    ...['/tickets', '/views/9'].map((path) => ({ url: host + path, what: 'list', source })),
    ...others,
    { url: `${host}.evil.example/tickets/42`, what: null, source: 'look-alike host' },
  ]);
}
