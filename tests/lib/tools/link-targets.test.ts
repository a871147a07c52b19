import { expect, test } from 'vitest';
import { followsLinks, linkTargets } from '../../../lib/tools/link-targets.ts';
import { realtimexCrm } from '../../../lib/tools/realtimex-crm.ts';
import { recordRefs } from '../../../lib/tools/record-url.ts';
import { redmine } from '../../../lib/tools/redmine.ts';
import { rt } from '../../../lib/tools/rt.ts';

const targets = linkTargets([rt, redmine, realtimexCrm]);

test('tickets and CRM records are recognised by their links, issues are not', () => {
  const objects = (url: string) => recordRefs(url, targets).map(({ tool, object, key }) => `${tool} ${object} ${key}`);
  expect(objects('https://desk.acme.example/Ticket/Display.html?id=7')).toEqual(['rt ticket 7']);
  expect(objects('https://crm.acme.example/#/deals/3/show')).toEqual(['realtimex-crm deal 3']);
  expect(objects('https://tracker.acme.example/issues/7')).toEqual([]);
});

test('they are plain data, and carry no probes', () => {
  expect(JSON.parse(JSON.stringify(targets))).toEqual(targets);
  expect(JSON.stringify(targets)).not.toContain('probes');
});

test('only a tool whose records may concern several customers follows links', () => {
  expect([rt, redmine, realtimexCrm].filter(followsLinks)).toEqual([redmine]);
});
