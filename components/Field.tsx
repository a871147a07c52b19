import { useId } from 'react';

interface Props {
  label: string;
  hint?: string;
  /** What is wrong with the value, and what to do. */
  error?: string | null;
  value: string;
  onChange: (value: string) => void;
  type?: 'url' | 'password';
  /** A control that belongs to the field: the choices of known addresses. */
  suggestions?: string[];
  name: string;
}

/** A labelled text field. Its hint and its error are read with it; paste and password keepers work. */
export function Field({ label, hint, error, value, onChange, type = 'url', suggestions, name }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        // Not `url`: the browser's own bubble would speak before we can say what to do.
        type={type === 'password' ? 'password' : 'text'}
        inputMode={type === 'url' ? 'url' : undefined}
        autoComplete={type === 'password' ? 'current-password' : 'url'}
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        value={value}
        list={suggestions && suggestions.length > 0 ? `${id}-list` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions && suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
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
