import * as z from 'zod/mini';
import { hash } from '../../lib/cache/hash.ts';
import type { Config } from '../../lib/model/config.ts';
import type { ParseRecordUrl } from '../../lib/model/record-ref.ts';
import { builtInTools } from '../../lib/tools/built-in.ts';
import { checkDefinition, overlaid } from '../../lib/tools/definition/check.ts';
import { recordIndex } from '../../lib/tools/record-index.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';

/** A definition that may not be used: the name it gives itself, and one sentence per fault. */
export interface RefusedTool {
  id: string;
  faults: string[];
}

/**
 * The tools in force: those built in, the organisation's over them by id, without those it turned off. A bad definition
 * spoils no other: the built-in one of its name stays in force.
 */
export class ToolCatalogue {
  readonly definitions: readonly ToolDefinition[];
  /** The records a URL may stand for. */
  readonly recordRefs: ParseRecordUrl;
  readonly refused: readonly RefusedTool[];
  /** Names of the tools the organisation turned off. */
  readonly disabled: readonly string[];
  readonly #served: ReadonlySet<string>;

  constructor({ tools = [], disabledTools = [] }: Pick<Config, 'tools' | 'disabledTools'> = {}) {
    const checked = tools.map((data) => ({ data, ...checkDefinition(data) }));
    const served = checked.flatMap(({ definition }) => definition ?? []);
    this.definitions = overlaid(builtInTools, served, disabledTools);
    this.recordRefs = recordIndex(this.definitions);
    this.refused = checked.flatMap(({ data, faults }, at) =>
      faults.length > 0 ? [{ id: nameOf(data, at), faults }] : [],
    );
    this.disabled = disabledTools.map((id) => builtInTools.find((tool) => tool.id === id)?.name ?? id);
    this.#served = new Set(served.map(({ id }) => id));
  }

  byId(id: string): ToolDefinition | undefined {
    return this.definitions.find((tool) => tool.id === id);
  }

  /** Whether this definition came from the organisation. */
  isServed(id: string): boolean {
    return this.#served.has(id);
  }

  /** Names the definitions the cache's link keys are made with: with others they must be made again. */
  get scheme(): string {
    return String(hash(JSON.stringify(this.definitions.map(({ id, hosts, pages }) => [id, hosts, pages]))));
  }
}

const named = z.object({ id: z.string().check(z.maxLength(64)) });

function nameOf(data: unknown, at: number): string {
  const parsed = z.safeParse(named, data);
  return parsed.success ? parsed.data.id : `#${at + 1}`;
}
