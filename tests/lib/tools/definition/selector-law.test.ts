import { expect, test } from 'vitest';
import { builtInTools } from '../../../../lib/tools/built-in.ts';
import { selectorFaults } from '../../../../lib/tools/definition/selector-law.ts';

/** Every selector of a definition, whatever field it stands in. */
function selectorsOf(data: unknown, key = ''): string[] {
  if (typeof data === 'string')
    return ['at', 'root', 'frame', 'label', 'value', 'each', 'link'].includes(key) ? [data] : [];
  if (Array.isArray(data)) return data.flatMap((item) => selectorsOf(item, key));
  return data && typeof data === 'object'
    ? Object.entries(data).flatMap(([name, value]) => selectorsOf(value, name))
    : [];
}

test.each(builtInTools)('$id names its nodes by stable hooks only', (definition) => {
  const selectors = selectorsOf(definition);
  expect(selectors.length).toBeGreaterThan(0);
  expect(selectors.filter((selector) => selectorFaults(selector).length > 0)).toEqual([]);
});

test.each([
  '#CF-2-ShowRow .current-value',
  '.custom-field-2 .value',
  '.string_cf.cf_1.attribute .value',
  '[data-test-id="cell-0-2-name"]',
  'tr[data-test-id^="row-"]',
  '[class*="conversationTopbar__"]',
  'a[href*="/record/0-2/"]',
  '[data-ids~="7"]',
  '#content_permanent_Ticket-8',
  '.col-md-6 .h5',
])('%s is stable', (selector) => {
  expect(selectorFaults(selector)).toEqual([]);
});

test.each([
  '.css-1q2w3e',
  '.sc-bdVaJa1',
  '.Button_root__x7Y2z',
  '.StyledTitle-sc-1kpoq9f',
  '._3xk9z',
  'tr:nth-child(2)',
  'td:first-child',
  'li:last-of-type',
  'dt + dd',
  'label ~ input',
  '[title="Customer"]',
  '[placeholder*=Search]',
  'a b c d e',
  'main > div > div > p > a',
  '',
  'x'.repeat(301),
])('%s is not', (selector) => {
  expect(selectorFaults(selector)).not.toEqual([]);
});
