import { expect, test } from 'vitest';
import { github } from '../../../lib/tools/github.ts';
import { plainUrl } from '../../../lib/tools/plain-url.ts';
import { rt } from '../../../lib/tools/rt.ts';
import type { ToolDefinition } from '../../../lib/tools/tool-definition.ts';
import { hashCrm } from './sample-tools.ts';

test.each<[string, ToolDefinition, string | null]>([
  [
    'https://rt.acme.example/Ticket/Display.html?id=16&results=s3cret#txn-9',
    rt,
    'https://rt.acme.example/Ticket/Display.html?id=16',
  ],
  [
    'https://github.com/acme/app/issues/9?utm_source=mail#issuecomment-1',
    github,
    'https://github.com/acme/app/issues/9',
  ],
  [
    'https://crm.acme.example/?session=s3cret#/companies/12/show',
    hashCrm,
    'https://crm.acme.example/#/companies/12/show',
  ],
  ['https://user:s3cret@rt.acme.example/Ticket/Display.html?id=16', rt, null],
  ['https://rt.acme.example/Search/Results.html?Query=x', rt, null],
])('of %s only what names the record is left', (url, definition, plain) => {
  expect(plainUrl(url, definition)).toBe(plain);
});
