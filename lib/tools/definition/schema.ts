import * as z from 'zod/mini';
import { cleaners } from '../cleaner.ts';
import type { Cleaner, ToolDefinition } from '../tool-definition.ts';
import { selectorFaults } from './selector-law.ts';

// Extension pages forbid code generation from strings, so schemas are interpreted.
z.config({ jitless: true });

const word = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));
const objectName = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/));
const groupName = z.string().check(z.regex(/^[A-Za-z]\w{0,31}$/));
const note = z.string().check(z.minLength(3), z.maxLength(300));
const short = z.string().check(z.minLength(1), z.maxLength(200));
const evidence = { evidence: z.enum(['A', 'B', 'C']), source: note };

const host = z
  .string()
  .check(
    z.maxLength(253),
    z.regex(/^(\*\.)?([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, { error: 'a host name or *.suffix, lower-case' }),
  );
const template = z.string().check(
  z.maxLength(300),
  z.refine((text) => !/[{}]/.test(text.replace(/\{\w+\}/g, '')), { error: 'groups stand as {name}' }),
);
const pathShape = z.string().check(
  z.minLength(1),
  z.maxLength(200),
  z.refine((text) => !/[()\\]/.test(text), { error: 'no regular expression groups' }),
  z.refine((text) => (text.match(/\*|:\w/g)?.length ?? 0) <= 8, { error: 'at most 8 groups and wildcards' }),
  z.refine((text) => (text.match(/\*/g)?.length ?? 0) <= 2, { error: 'at most 2 wildcards' }),
  z.refine(isPattern, { error: 'not URLPattern syntax' }),
);
const parameters = z.record(short, short);

const oneSelector = z.string().check(
  z.maxLength(300),
  z.refine((text) => selectorFaults(text).length === 0, {
    error: (issue) => selectorFaults(String(issue.input)).join('; '),
  }),
);
const selector = z.union([oneSelector, z.array(oneSelector).check(z.minLength(1), z.maxLength(6))]);
const cleaner = z.enum(Object.keys(cleaners) as Cleaner[]);
const clean = z.optional(z.array(cleaner).check(z.minLength(1), z.maxLength(4)));
const many = z.optional(z.int().check(z.gte(1), z.lte(50)));
const yes = z.optional(z.boolean());

const place = { at: selector, frame: z.optional(selector), unseen: yes };
const textSource = { from: z.literal('text'), ...place };
const hrefSource = { from: z.literal('href'), ...place };
const valueSource = { from: z.literal('value'), ...place };
const attributeSource = { from: z.literal('attribute'), attribute: short, ...place };

const urlShape = z.strictObject({
  path: pathShape,
  query: z.optional(parameters),
  hash: z.optional(pathShape),
  hashQuery: z.optional(parameters),
  ...evidence,
});

const agreement = { clean, equals: z.optional(template) };
const witness = z.discriminatedUnion('from', [
  z.strictObject({ ...textSource, ...agreement }),
  z.strictObject({ ...hrefSource, ...agreement }),
  z.strictObject({ ...valueSource, ...agreement }),
  z.strictObject({ ...attributeSource, ...agreement }),
  z.strictObject({ from: z.literal('changed'), at: selector }),
]);

const fact = {
  name: word,
  kind: z.enum(['record', 'accountId', 'email', 'domain', 'name', 'codename']),
  role: z.enum(['subject', 'requestor', 'participant', 'mention']),
  fact: z.optional(word),
  expected: yes,
  many,
  clean,
  object: z.optional(objectName),
  key: z.optional(template),
  ...evidence,
};
const words = z.enum(['customer', 'accountId']);
const jsonWitness = z.optional(z.strictObject({ path: short, equals: z.optional(template) }));
const probe = z.discriminatedUnion('from', [
  z.strictObject({ ...fact, ...textSource }),
  z.strictObject({ ...fact, ...hrefSource }),
  z.strictObject({ ...fact, ...valueSource }),
  z.strictObject({ ...fact, ...attributeSource }),
  z.strictObject({ ...fact, from: z.literal('url'), value: template }),
  z.strictObject({ ...fact, from: z.literal('meta'), meta: short }),
  z.strictObject({
    ...fact,
    from: z.literal('json'),
    at: selector,
    frame: z.optional(selector),
    path: short,
    witness: jsonWitness,
  }),
  z.strictObject({
    ...fact,
    ...place,
    from: z.literal('field'),
    label: oneSelector,
    value: selector,
    words,
    attribute: z.optional(short),
  }),
  z.strictObject({
    ...fact,
    from: z.literal('api'),
    get: template,
    path: short,
    where: z.optional(
      z.union([z.strictObject({ member: short, is: short }), z.strictObject({ member: short, words })]),
    ),
    witness: jsonWitness,
  }),
]);
const probes = z.optional(z.array(probe).check(z.maxLength(40)));

const page = z.strictObject({
  name: word,
  urls: z.array(urlShape).check(z.minLength(1), z.maxLength(20)),
  groups: z.optional(z.record(groupName, z.array(cleaner).check(z.minLength(1), z.maxLength(4)))),
  starts: z.optional(z.record(groupName, short)),
  object: z.optional(objectName),
  key: z.optional(template),
  root: z.optional(selector),
  witness: z.optional(z.array(witness).check(z.minLength(1), z.maxLength(6))),
  probes,
  rows: z.optional(z.strictObject({ each: selector, link: selector, object: objectName, probes, ...evidence })),
});

/** The check at the trust boundary. Strict: a misspelt field is a fault, not a probe that silently never runs. */
export const toolDefinition = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  hosts: z.array(host).check(z.maxLength(30)),
  instance: z.optional(template),
  selfHosted: yes,
  mount: yes,
  fingerprint: z.optional(z.array(z.strictObject({ at: selector, ...evidence })).check(z.maxLength(10))),
  company: z.optional(objectName),
  objects: z.record(objectName, z.strictObject({ several: yes })),
  checked: z.optional(z.strictObject({ on: z.iso.date(), with: z.enum(['tool', 'pages', 'facts']) })),
  pages: z.array(page).check(z.minLength(1), z.maxLength(30)),
});
toolDefinition satisfies z.ZodMiniType<ToolDefinition>;

function isPattern(path: string): boolean {
  try {
    return !new URLPattern({ pathname: `/${path.replace(/^\//, '')}` }).hasRegExpGroups;
  } catch {
    return false;
  }
}
