import * as z from 'zod/mini';
import { toolDefinition } from './schema.ts';

/** The definition language as JSON Schema 2020-12, for editors; limits that need code (`check.ts`) stand in README.md. */
export function definitionJsonSchema(): object {
  return {
    ...z.toJSONSchema(toolDefinition, { unrepresentable: 'any', io: 'input', reused: 'ref' }),
    title: 'Tool definition',
    description: 'How to recognise the pages of a host tool and the customer they are about.',
  };
}
