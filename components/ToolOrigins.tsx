import { useLayoutEffect, useRef } from 'react';
import { i18n } from '#i18n';

export interface ToolAddress {
  origin: string;
  /** Whether the browser still lets Alongside read there. */
  granted: boolean;
  /** When a page there last named a record, in words. */
  check: string;
}

interface Acts {
  /** The tool's name, which tells its buttons from others'. */
  name: string;
  onAllow: (origin: string) => void;
  onTurnOff: (origin: string) => void;
}

/** The addresses at which a tool is on, each with its state and last check. */
export function ToolOrigins({ addresses, ...acts }: Acts & { addresses: ToolAddress[] }) {
  if (addresses.length === 0) return null;
  return (
    <ul className="plain origins">
      {addresses.map((address) => (
        <Origin key={address.origin} {...address} {...acts} />
      ))}
    </ul>
  );
}

function Origin({ origin, granted, check, name, onAllow, onTurnOff }: ToolAddress & Acts) {
  const off = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  // The button that was pressed is gone once the browser allows it: the focus goes to the one that is left.
  useLayoutEffect(() => {
    if (granted && asked.current) off.current?.focus();
    asked.current = false;
  }, [granted]);
  const allow = () => {
    asked.current = true;
    onAllow(origin);
  };
  return (
    <li>
      <span className="origins__name" dir="ltr">
        {origin}
      </span>
      <span className={granted ? 'chip band--green' : 'chip band--red'}>
        {i18n.t(granted ? 'options.tools.on' : 'options.tools.missing')}
      </span>
      {!granted && (
        <button type="button" aria-label={i18n.t('options.tools.allow_at', [name, origin])} onClick={allow}>
          {i18n.t('options.tools.allow')}
        </button>
      )}
      <button
        type="button"
        ref={off}
        aria-label={i18n.t('options.tools.turn_off_at', [name, origin])}
        onClick={() => onTurnOff(origin)}
      >
        {i18n.t('options.tools.turn_off')}
      </button>
      <span className="tool__check small soft">{granted ? check : i18n.t('options.tools.missing_text')}</span>
    </li>
  );
}
