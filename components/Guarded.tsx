import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { type Distrust, PressGuard } from './press-guard.ts';

/** Whether the document stands in a page that might cover or move it; what to do instead of a press there. */
export interface Surroundings {
  hostile: boolean;
  /** Opens the same where no page can cover it; absent where the browser has no such place. */
  elsewhere?: (() => void) | undefined;
}

export const SurroundingsContext = createContext<Surroundings>({ hostile: false });

interface Props {
  children: ReactNode;
  onPress: () => void;
  className?: string | undefined;
  disabled?: boolean | undefined;
  label?: string | undefined;
}

/**
 * A button that changes something. In a page's frame a press counts only where a person could see it, whole, in its
 * place and for long enough; any other is refused, with the reason and another way.
 */
export function GuardedButton({ children, onPress, className, disabled, label }: Props) {
  const { hostile, elsewhere } = useContext(SurroundingsContext);
  const ref = useRef<HTMLButtonElement>(null);
  const guard = useRef<PressGuard | null>(null);
  const [refused, setRefused] = useState<Distrust | null>(null);
  useEffect(() => {
    if (!hostile || !ref.current) return;
    const watching = new PressGuard(ref.current);
    guard.current = watching;
    return () => {
      watching.end();
      guard.current = null;
    };
  }, [hostile]);

  const press = async ({ nativeEvent: { isTrusted, detail } }: MouseEvent) => {
    const distrust = guard.current ? await guard.current.judge({ isTrusted, detail }) : null;
    setRefused(distrust);
    if (distrust === null) onPress();
    // Nothing in this browser's pages can be trusted: the press itself leads to where it can be.
    else if (distrust === 'blind') elsewhere?.();
  };
  return (
    <>
      <button
        type="button"
        ref={ref}
        className={className}
        disabled={disabled}
        aria-label={label}
        onClick={(event) => (hostile ? void press(event) : onPress())}
      >
        {children}
      </button>
      {refused && (
        <span className="guard" role="alert">
          {i18n.t(`guard.${refused}`)}{' '}
          {elsewhere && (
            <button type="button" className="plain-button" onClick={elsewhere}>
              {i18n.t('guard.elsewhere')}
            </button>
          )}
        </span>
      )}
    </>
  );
}
