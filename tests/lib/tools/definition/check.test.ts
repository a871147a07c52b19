import { expect, test } from 'vitest';
import { builtInTools } from '../../../../lib/tools/built-in.ts';
import { checkDefinition, checkDefinitions, isExperimental, overlaid } from '../../../../lib/tools/definition/check.ts';
import { rt } from '../../../../lib/tools/rt.ts';
import type { ToolDefinition } from '../../../../lib/tools/tool-definition.ts';
import { hashCrm, tabbedDesk, tracker } from '../sample-tools.ts';

const changed = (change: (definition: Record<string, never> & ToolDefinition) => void) => {
  const copy = JSON.parse(JSON.stringify(tabbedDesk));
  change(copy);
  return copy as unknown;
};
const page = (change: object) => changed((one) => Object.assign(one.pages[0] ?? {}, change));
const url = (change: object) => changed((one) => Object.assign(one.pages[0]?.urls[0] ?? {}, change));
const probe = (change: object) => changed((one) => Object.assign(one.pages[0]?.probes?.[0] ?? {}, change));

test.each([...builtInTools, tabbedDesk, tracker, hashCrm])('$id is a definition and survives JSON', (definition) => {
  const text = JSON.stringify(definition);
  expect(checkDefinition(JSON.parse(text))).toEqual({ definition: JSON.parse(text), faults: [] });
});

test.each<[string, unknown, RegExp]>([
  ['nothing', null, /^\//],
  ['an unknown field', changed((one) => Object.assign(one, { script: 'alert(1)' })), /script/],
  ['an unknown field of a probe', probe({ regexp: '.*' }), /regexp/],
  [
    'a host with a path',
    changed((one) => Object.assign(one, { hosts: ['acme.example/x'] })),
    /\/hosts\/0: a host name/,
  ],
  ['a wildcard inside a host', changed((one) => Object.assign(one, { hosts: ['desk.*.example'] })), /\/hosts\/0/],
  ['every host', changed((one) => Object.assign(one, { hosts: ['*'] })), /\/hosts\/0/],
  ['a whole top-level domain', changed((one) => Object.assign(one, { hosts: ['*.example'] })), /\/hosts\/0/],
  ['a regular expression in a path', url({ path: '/tickets/:id(\\d+)' }), /no regular expression groups/],
  ['a path that backtracks', url({ path: '/*/a/*/b/*/:id' }), /at most 2 wildcards/],
  ['a path that is no pattern', url({ path: '/{a/:id' }), /not URLPattern syntax/],
  ['a key no shape gives', page({ key: '{owner}/{id}' }), /gives no \{owner\} for the key/],
  ['an object nobody declared', page({ object: 'case' }), /case is no object/],
  ['a company nobody declared', changed((one) => Object.assign(one, { company: 'firm' })), /firm is no object/],
  ['a cleaner that does not exist', page({ groups: { id: ['eval'] } }), /\/groups\/id/],
  ['no evidence', probe({ evidence: undefined }), /evidence/],
  ['no source', probe({ source: '' }), /source/],
  ['a position', probe({ at: 'td:nth-child(3)' }), /a position/],
  ['a sibling', probe({ at: 'dt + dd' }), /a sibling/],
  ['a label of the interface', probe({ at: '[aria-label="Customer"]' }), /translated/],
  ['a long way', probe({ at: 'div ul li a span' }), /more than 3 steps/],
  ['a class of a build', probe({ at: '.css-1q2w3e' }), /build|hash/],
  ['a name in prose', probe({ kind: 'name', object: undefined, role: 'mention' }), /in prose/],
  ['a key without its object', probe({ object: undefined, key: '{value}' }), /needs its object/],
  [
    'an API on another host',
    changed((one) => Object.assign(one.pages[0]?.probes?.[1] ?? {}, { get: 'https://evil.example/{id}' })),
    /begins with/,
  ],
  [
    'two probes of one name',
    page({ probes: [0, 1].map(() => tabbedDesk.pages[0]?.probes?.[2]) }),
    /two probes of one name/,
  ],
  ['too much of it', changed((one) => Object.assign(one, { name: 'x'.repeat(70_000) })), /longer than/],
])('%s is refused', (_, data, fault) => {
  const { definition, faults } = checkDefinition(data);
  expect(definition).toBeNull();
  expect(faults.join('\n')).toMatch(fault);
});

test('T19 a property that would reach the prototype is refused', () => {
  const data = JSON.parse(
    JSON.stringify(tabbedDesk).replace('"objects":{', '"objects":{"__proto__":{"polluted":true},'),
  );
  checkDefinition(data);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('a bad definition spoils no other', () => {
  const { definitions, faults } = checkDefinitions([rt, { id: 'broken' }, tracker]);
  expect(definitions.map(({ id }) => id)).toEqual(['rt', 'tracker']);
  expect(faults.map((list) => list.length > 0)).toEqual([false, true, false]);
});

test('the organisation’s definition wins over the built-in one, and a disabled tool is gone', () => {
  const repaired = { ...rt, name: 'Our RT' };
  expect(overlaid([rt], [repaired, tracker], ['tracker']).map(({ name }) => name)).toEqual(['Our RT']);
});

test('a tool whose record pages have nothing better than an inference is experimental', () => {
  const inferred = {
    ...tabbedDesk,
    pages: tabbedDesk.pages.map((one) => ({
      ...one,
      probes: one.probes?.map((each) => ({ ...each, evidence: 'C' as const })),
    })),
  };
  expect(isExperimental(inferred)).toBe(true);
  expect([rt, tabbedDesk].map(isExperimental)).toEqual([false, false]);
});
