import { useId } from 'react';

interface Props {
  label: string;
  /** What it means, on and off. */
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One thing that is on or off; what that means is read with it. */
export function Switch({ label, hint, checked, onChange }: Props) {
  const id = useId();
  return (
    <div className="switch">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label className="switch__label" htmlFor={id}>
          {label}
        </label>
        <p className="small soft" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
    </div>
  );
}
