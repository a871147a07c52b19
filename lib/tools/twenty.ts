import { link, list, page, paths, proof } from './notation.ts';
import type { Evidence, PageRule, RowRule, ToolDefinition } from './tool-definition.ts';

const front = (part: string): Evidence => proof('A', `twentyhq/twenty@41d24255 packages/twenty-front, ${part}`);
const addresses = front('object-metadata/utils/getLinkToShowPage.ts');
const table = front('object-record/record-table, data-testid of rows');
/** A chip links to its record; favourites in the navigation do so too. */
const chip = proof('C', 'chips of relations on a record’s page, inferred from getLinkToShowPage.ts');
const toCompany = 'a[href*="/object/company/"]';
const rows = (object: string): RowRule => ({
  ...{ each: '[data-testid^="row-id-"]', link: `a[href*="/object/${object}/"]`, object, ...table },
  ...(object === 'company' ? {} : { probes: [link('company', 'company', toCompany, addresses)] }),
});
const groups: PageRule['groups'] = { id: ['uuid'] };
const belongs: Partial<PageRule> = {
  ...{ groups, root: ['[data-testid="record-show-page"]', 'main', 'body'] },
  witness: [{ from: 'href', at: 'a[href*="/object/"]' }],
  probes: [link('company', 'company', toCompany, chip)],
};

/** Twenty, at its vendor's or on servers of one's own. Class names mean nothing; rows and links carry ids. */
export const twenty: ToolDefinition = {
  ...{ id: 'twenty', name: 'Twenty', hosts: ['*.twenty.com'], selfHosted: true, company: 'company' },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: '[data-testid^="row-id-"][data-selectable-id], a[href^="/object/"]', ...table }],
  objects: { company: {}, person: {}, opportunity: {} },
  pages: [
    page('company', paths(addresses, '/object/company/:id{/*}?'), { groups }),
    page('person', paths(addresses, '/object/person/:id{/*}?'), belongs),
    page('opportunity', paths(addresses, '/object/opportunity/:id{/*}?'), belongs),
    list('companies', paths(addresses, '/objects/companies'), rows('company')),
    list('people', paths(addresses, '/objects/people'), rows('person')),
    list('opportunities', paths(addresses, '/objects/opportunities'), rows('opportunity')),
  ],
};
