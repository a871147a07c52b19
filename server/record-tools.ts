import { createHash } from 'node:crypto';
import { builtInTools } from '../lib/tools/built-in.ts';
import { checkDefinitions, overlaid } from '../lib/tools/definition/check.ts';
import { recordRefs } from '../lib/tools/record-url.ts';
import type { RecordTools } from './store/lookup.ts';

/** The built-in tools with the organisation's own over them, as the extension has them; a bad definition spoils no other. */
export const recordTools: RecordTools = {
  version: createHash('sha256').update(JSON.stringify(builtInTools)).digest('base64url'),
  parserFor({ tools = [], disabledTools = [] }) {
    const definitions = overlaid(builtInTools, checkDefinitions(tools).definitions, disabledTools);
    return (url) => recordRefs(url, definitions);
  },
};
