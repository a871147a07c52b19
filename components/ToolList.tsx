import { useState } from 'react';
import { i18n } from '#i18n';
import { Field } from './Field.tsx';
import { Tool, type ToolActs, type ToolRow } from './Tool.tsx';

export interface ToolProblem {
  tool: string;
  text: string;
}

interface Props extends ToolActs {
  tools: ToolRow[];
  problem: ToolProblem | null;
  /** What was just done, in words. */
  done: string | null;
}

/** A longer list is searched rather than read. */
const many = 12;

/** Which tools Alongside stands beside, at which addresses, and whether the browser lets it. */
export function ToolList({ tools, problem, done, ...acts }: Props) {
  const [sought, setSought] = useState('');
  const isShown = (tool: ToolRow) => tool.enabled.length > 0 || problem?.tool === tool.id || fits(tool, sought);
  const shown = tools.filter(isShown);
  return (
    <section className="panel">
      <h2>{i18n.t('options.tools.title')}</h2>
      <p className="soft">{i18n.t(tools.length > 0 ? 'options.tools.intro' : 'options.tools.none')}</p>
      <p role="status" className="outcome__good">
        {done}
      </p>
      {tools.length > many && (
        <Field
          name="sought-tool"
          type="search"
          label={i18n.t('options.tools.find')}
          value={sought}
          onChange={setSought}
        />
      )}
      {tools.length > 0 && shown.length === 0 && (
        <p className="soft">{i18n.t('options.tools.unknown', [sought.trim()])}</p>
      )}
      <ul className="plain tools">
        {shown.map((tool) => (
          <Tool key={tool.id} tool={tool} problem={problem?.tool === tool.id ? problem.text : null} {...acts} />
        ))}
      </ul>
    </section>
  );
}

/** Whether a tool's name or one of its hosts has what was typed, an address of it included. */
function fits({ name, hosts }: ToolRow, typed: string): boolean {
  const words = typed.trim().toLowerCase();
  const ends = hosts.map((host) => host.replace(/^\*/, ''));
  return name.toLowerCase().includes(words) || ends.some((end) => end.includes(words) || words.includes(end));
}
