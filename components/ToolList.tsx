import { i18n } from '#i18n';
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

/** Which tools Alongside stands beside, at which addresses, and whether the browser lets it. */
export function ToolList({ tools, problem, done, ...acts }: Props) {
  return (
    <section className="panel">
      <h2>{i18n.t('options.tools.title')}</h2>
      <p className="soft">{i18n.t(tools.length > 0 ? 'options.tools.intro' : 'options.tools.none')}</p>
      <p role="status" className="outcome__good">
        {done}
      </p>
      <ul className="plain tools">
        {tools.map((tool) => (
          <Tool key={tool.id} tool={tool} problem={problem?.tool === tool.id ? problem.text : null} {...acts} />
        ))}
      </ul>
    </section>
  );
}
