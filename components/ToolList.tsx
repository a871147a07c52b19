import { type FormEvent, useState } from 'react';
import { i18n } from '#i18n';
import { Field } from './Field.tsx';

export interface ToolRow {
  id: string;
  name: string;
  hosts: string[];
  experimental: boolean;
  enabled: {
    origin: string;
    granted: boolean;
    /** When a page there last named a record, in words. */
    check: string;
  }[];
  /** How often its pages did not show what was looked for, in words; null where they always did. */
  misses: string | null;
}

export interface ToolProblem {
  tool: string;
  text: string;
}

interface Props {
  tools: ToolRow[];
  problem: ToolProblem | null;
  /** What was just done, in words. */
  done: string | null;
  /** Called in the click itself: the browser asks for permission only there. */
  onTurnOn: (tool: string, address: string) => void;
  onTurnOff: (tool: string, origin: string) => void;
}

/** Which tools Alongside stands beside, at which addresses, and whether the browser lets it. */
export function ToolList({ tools, problem, done, onTurnOn, onTurnOff }: Props) {
  return (
    <section className="panel">
      <h2>{i18n.t('options.tools.title')}</h2>
      <p className="soft">{i18n.t(tools.length > 0 ? 'options.tools.intro' : 'options.tools.none')}</p>
      <p role="status" className="outcome__good">
        {done}
      </p>
      <ul className="plain tools">
        {tools.map((tool) => (
          <Tool
            key={tool.id}
            tool={tool}
            problem={problem?.tool === tool.id ? problem.text : null}
            onTurnOn={onTurnOn}
            onTurnOff={onTurnOff}
          />
        ))}
      </ul>
    </section>
  );
}

type ToolProps = { tool: ToolRow; problem: string | null } & Pick<Props, 'onTurnOn' | 'onTurnOff'>;

function Tool({ tool, problem, onTurnOn, onTurnOff }: ToolProps) {
  const [address, setAddress] = useState('');
  const stay = (event: FormEvent) => event.preventDefault();
  return (
    <li className="tool">
      <h3>
        {tool.name} {tool.experimental && <span className="chip">{i18n.t('options.tools.experimental')}</span>}
      </h3>
      {tool.enabled.length > 0 && (
        <ul className="plain origins">
          {tool.enabled.map(({ origin, granted, check }) => (
            <li key={origin}>
              <span className="origins__name" dir="ltr">
                {origin}
              </span>
              <span className={granted ? 'chip band--green' : 'chip band--red'}>
                {i18n.t(granted ? 'options.tools.on' : 'options.tools.missing')}
              </span>
              {!granted && (
                <button
                  type="button"
                  aria-label={i18n.t('options.tools.allow_at', [tool.name, origin])}
                  onClick={() => onTurnOn(tool.id, origin)}
                >
                  {i18n.t('options.tools.allow')}
                </button>
              )}
              <button
                type="button"
                aria-label={i18n.t('options.tools.turn_off_at', [tool.name, origin])}
                onClick={() => onTurnOff(tool.id, origin)}
              >
                {i18n.t('options.tools.turn_off')}
              </button>
              <span className="tool__check small soft">{check}</span>
            </li>
          ))}
        </ul>
      )}
      {tool.misses && <p className="small">{tool.misses}</p>}
      <form className="tool__add" onSubmit={stay} noValidate>
        <Field
          name={`address-${tool.id}`}
          label={i18n.t('options.tools.address_of', [tool.name])}
          error={problem}
          value={address}
          onChange={setAddress}
          suggestions={tool.hosts.map((host) => `https://${host}`)}
        />
        <button
          type="submit"
          aria-label={i18n.t('options.tools.turn_on_for', [tool.name])}
          onClick={() => onTurnOn(tool.id, address.trim())}
        >
          {i18n.t('options.tools.turn_on')}
        </button>
      </form>
    </li>
  );
}
