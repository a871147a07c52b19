import { type RefObject, useId } from 'react';

interface Props {
  label: string;
  hint?: string;
  /** What is wrong with the value, and what to do. */
  error?: string | null;
  value: string;
  onChange: (value: string) => void;
  type?: 'url' | 'password' | 'search';
  /** True where what stands beside the field already names it to everyone who sees. */
  labelHeard?: boolean;
  /** What a value looks like. */
  placeholder?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  name: string;
}

/** What the browser may fill in by itself. */
const fills = { url: 'url', password: 'current-password', search: 'off' } as const;

/** A labelled text field. Its hint and its error are read with it; paste and password keepers work. */
export function Field({
  label,
  hint,
  error,
  value,
  onChange,
  type = 'url',
  labelHeard = false,
  placeholder,
  inputRef,
  name,
}: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className={labelHeard ? 'only-heard' : undefined}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        // Not `url`: the browser's own bubble would speak before we can say what to do.
        type={type === 'url' ? 'text' : type}
        inputMode={type === 'url' ? 'url' : undefined}
        autoComplete={fills[type]}
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        value={value}
        ref={inputRef}
        placeholder={placeholder || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p className="small soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
