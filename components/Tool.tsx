import { type FormEvent, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { Field } from './Field.tsx';
import { Switch } from './Switch.tsx';
import { type ToolAddress, ToolOrigins } from './ToolOrigins.tsx';

export interface ToolRow {
  id: string;
  name: string;
  /** Where it lives: exact names, and `*.suffix` where every customer of it has an own one. Empty: anywhere. */
  hosts: string[];
  experimental: boolean;
  /** The organisation serves its definition. */
  served: boolean;
  /** Whether its own interface is asked; null where nothing is read from one. */
  asksInterface: boolean | null;
  /** Whether rows of its lists are marked; null where it has none that can be read. */
  marksLists: boolean | null;
  enabled: ToolAddress[];
  /** How often its pages did not show what was looked for, and since when, in words; null where they always did. */
  misses: string | null;
}

export interface ToolActs {
  /** Called in the click itself: the browser asks for permission only there. */
  onTurnOn: (tool: string, address: string) => void;
  onTurnOff: (tool: string, origin: string) => void;
  onAskInterface: (tool: string, ask: boolean) => void;
  onMarkLists: (tool: string, mark: boolean) => void;
}

interface Props extends ToolActs {
  tool: ToolRow;
  problem: string | null;
}

/** One tool: where it is on, how reading there goes, and a field to turn it on at another address. */
export function Tool({ tool, problem, onTurnOn, onTurnOff, onAskInterface, onMarkLists }: Props) {
  const field = useRef<HTMLInputElement>(null);
  /** Null while nobody typed: then the tool's own address stands there as long as it is off. */
  const [typed, setTyped] = useState<string | null>(null);
  const on = tool.enabled.length > 0;
  const address = typed === null ? (on ? '' : ownAddress(tool)) : isOn(tool, typed) ? '' : typed;
  const stay = (event: FormEvent) => event.preventDefault();
  const turnOff = (origin: string) => {
    onTurnOff(tool.id, origin);
    // The button goes with its address: the focus moves to where it can be turned on again, with one more press.
    setTyped(origin);
    field.current?.focus();
  };
  return (
    <li className={on ? 'tool tool--on' : 'tool'}>
      <h3>
        {tool.name} {tool.experimental && <span className="chip">{i18n.t('options.tools.experimental')}</span>}
        {tool.served && <span className="chip">{i18n.t('options.tools.served')}</span>}
      </h3>
      {tool.experimental && <p className="tool__note small soft">{i18n.t('options.tools.experimental_text')}</p>}
      <ToolOrigins
        addresses={tool.enabled}
        name={tool.name}
        onAllow={(origin) => onTurnOn(tool.id, origin)}
        onTurnOff={turnOff}
      />
      {tool.misses && <p className="small">{tool.misses}</p>}
      {on && tool.asksInterface !== null && (
        <Switch
          label={i18n.t('options.tools.interface', [tool.name])}
          hint={i18n.t('options.tools.interface_hint')}
          checked={tool.asksInterface}
          onChange={(ask) => onAskInterface(tool.id, ask)}
        />
      )}
      {on && tool.marksLists !== null && (
        <Switch
          label={i18n.t('options.tools.lists', [tool.name])}
          hint={i18n.t('options.tools.lists_hint')}
          checked={tool.marksLists}
          onChange={(mark) => onMarkLists(tool.id, mark)}
        />
      )}
      <form className="tool__add" onSubmit={stay} noValidate>
        <Field
          name={`address-${tool.id}`}
          label={i18n.t(on ? 'options.tools.further_of' : 'options.tools.address_of', [tool.name])}
          labelHeard={!on}
          error={problem}
          value={address}
          onChange={setTyped}
          placeholder={example(tool)}
          inputRef={field}
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

/** The address of a tool that has one for everybody: nothing need be typed. */
function ownAddress({ hosts }: ToolRow): string {
  const host = hosts.find((each) => !each.startsWith('*.'));
  return host ? `https://${host}` : '';
}

/** What an address looks like there. */
function example({ hosts }: ToolRow): string {
  const suffix = hosts.find((each) => each.startsWith('*.'))?.slice(1);
  return suffix ? `https://${i18n.t('options.tools.yours')}${suffix}` : '';
}

/** True where what was typed is one of the addresses at which the tool is on already. */
function isOn({ enabled }: ToolRow, typed: string): boolean {
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  return enabled.some(({ origin }) => origin === url?.origin);
}
