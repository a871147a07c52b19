import { isExperimental } from '../../lib/tools/definition/check.ts';
import type { ToolDefinition } from '../../lib/tools/tool-definition.ts';

const marks = /(<!-- tools -->\n)[\s\S]*?(<!-- \/tools -->)/;
const proven = {
  tool: 'the real tool, in CI',
  pages: 'captured pages',
  facts: 'documented or captured facts (A, B)',
};

/** The README with the table of all built-in tools: how far each is proven, and when it was last compared. */
export function withToolTable(readme: string, tools: readonly ToolDefinition[]): string {
  const rows = tools
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(
      (tool) => `| ${[tool.name, whereOf(tool), listsOf(tool), proofOf(tool), tool.checked?.on ?? ''].join(' | ')} |`,
    );
  const head = ['| tool | where | lists | proven on | last checked |', '| --- | --- | --- | --- | --- |'];
  return readme.replace(
    marks,
    (_, before: string, after: string) => `${before}${[...head, ...rows].join('\n')}\n${after}`,
  );
}

function whereOf({ hosts, selfHosted }: ToolDefinition): string {
  const [first, ...others] = hosts;
  if (first === undefined) return 'your own server';
  const named = `\`${first}\`${others.length > 0 ? ` and ${others.length} more` : ''}`;
  return selfHosted ? `${named}, your own server` : named;
}

const listsOf = ({ pages }: ToolDefinition) => (pages.some(({ rows }) => rows) ? 'yes' : 'no');

function proofOf(tool: ToolDefinition): string {
  return isExperimental(tool) ? 'inference (C): experimental, off at first' : proven[tool.checked?.with ?? 'facts'];
}
