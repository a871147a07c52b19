import { filler, type MadePage } from './filler.ts';

const host = 'acme.lightning.force.com';
/** How references name the organisation. */
export const instance = 'acme.my.salesforce.com';
/** A record of the organisation. */
export const ref = (object: string, key: string) => ({ tool: 'salesforce', instance, object, key });
const head = '<title>Lightning Experience</title>';
const loading = '<div id="auraLoadingBox" style="display:none"></div>';

const layout =
  'grade B: one-record-home-flexipage2 and its containers in tprouvot/Salesforce-Inspector-reloaded@f0bc8f32 addon/button.js, toggl/track-extension@db77d5f9';
/** Where fields by API name were learned. */
export const fields =
  'grade B: API names of fields as a dozen public test suites and extensions address them, looked up on 2026-11-21';
const related =
  'grade B: headings of related lists in a page snapshot of an account, 2026; address as in the vendor’s PageReference documentation';
const top = 'grade B: records-highlights2 in toggl/track-extension@db77d5f9 src/content/salesforce.js';
/** A header's lookups: which field each is stands nowhere. */
export const headerLink = 'grade C: lookups in the compact layout';

/** Sources of what every record page has. */
export const pageSources = {
  'one-record-home-flexipage2': layout,
  '.windowViewMode-maximized.active.lafPageHost': layout,
  'a[href*="/related/"]': related,
  'records-highlights2 [slot="primaryField"]': top,
};
/** Sources of the account's lookups. */
export const accountField = (object: string) => ({
  [`[data-target-selection-name="sfdc:RecordField.${object}.AccountId"] a`]: fields,
  'records-highlights2 a': headerLink,
});

/** A lookup: a link to another record. */
export const link = (object: string, key: string, text: string) =>
  `<force-lookup><records-hoverable-link><a href="/lightning/r/${object}/${key}/view" data-navigation="enable"><span>${text}</span></a></records-hoverable-link></force-lookup>`;
/** A field of a page layout, by its API name. */
export const field = (object: string, name: string, value: string) =>
  `<records-record-layout-item field-label="Feld"><div data-target-selection-name="sfdc:RecordField.${object}.${name}"><span class="test-id__field-label">Feld</span><span data-output-element-id="output-field">${value}</span><button title="x@label.example">Bearbeiten</button></div></records-record-layout-item>`;
/** A field that stands on the page by itself. */
export const ownField = (name: string, value: string) =>
  `<flexipage-field data-field-id="Record${name}Field1"><record_flexipage-record-field><span class="test-id__field-label">Champ</span><span class="test-id__field-value">${value}</span></record_flexipage-record-field></flexipage-field>`;
/** An address as fields show it. */
export const mail = (address: string) => `<a href="mailto:${address}">${address}</a>`;
/** A website as fields show it. */
export const site = (url: string) => `<a href="${url}" target="_blank">${url}</a>`;

/** One record's page: its title, the lookups in its header, its fields. */
export interface Shown {
  object: string;
  key: string;
  title: string;
  header?: string;
  body: string;
}
/** The page of one record, with related lists that name other records. */
export const page = ({ object, key, title, header = '', body }: Shown) =>
  `<one-record-home-flexipage2><records-lwc-highlights-panel><records-highlights2><h1><records-entity-label>${object}</records-entity-label><lightning-formatted-text slot="primaryField">${title}</lightning-formatted-text></h1><records-highlights-details-item>${header}</records-highlights-details-item></records-highlights2></records-lwc-highlights-panel><div class="details">${body}</div><div class="lists">${filler(40, title.length)}<article><h2><a href="/lightning/r/${object}/${key}/related/OpenActivities/view">Offene (0)</a></h2><table><tr><td><a href="/lightning/r/Account/001xx000009RELAAA2/view">Anderes Konto</a></td></tr></table></article></div></one-record-home-flexipage2>`;

/** The customer's account, as a probe reads it. */
export const account = (probe: string) => `subject record salesforce|${instance}|account|001xx000003DGQXAA4 ${probe}`;
/** The record on screen, as its address names it. */
export const self = (object: string, key: string) => `subject record salesforce|${instance}|${object}|${key} url`;

/** A page with its furniture. */
export const made = (
  file: string,
  url: string,
  name: string,
  body: string,
  more: Pick<MadePage['header'], 'sources' | 'expect'> & Partial<MadePage['header']>,
): MadePage => ({
  file: `salesforce/${file}`,
  header: {
    url: url.startsWith('https:') ? url : `https://${host}${url}`,
    tool: 'salesforce',
    page: name,
    second: 'section.oneConsoleTab:not(.active)',
    late: ['section.active .details'],
    ...more,
  },
  head,
  body: `${loading}${filler(160)}${body}${filler(160, 9)}`,
});
