import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { i18n } from '#i18n';
import type { AccountHit } from '../lib/messages/view.ts';
import { BandShape, StrategicShape } from './Band.tsx';
import { CustomerText } from './CustomerText.tsx';

interface Props {
  text: string;
  /** Null until there is an answer for the text. */
  hits: AccountHit[] | null;
  onText: (text: string) => void;
  onPick: (accountId: string) => void;
  inputRef?: RefObject<HTMLInputElement | null> | undefined;
}

/** Type-ahead over every customer on this computer: arrows choose, Enter opens, Escape empties. */
export function AccountSearch({ text, hits, onText, onPick, inputRef }: Props) {
  const id = useId();
  const [marked, setMarked] = useState(0);
  const found = hits ?? [];
  const at = Math.min(marked, found.length - 1);
  const option = (index: number) => `${id}-${index}`;
  const change = (value: string) => {
    setMarked(0);
    onText(value);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const target = keyTarget(event.key, at, found.length);
    const chosen = found[at];
    if (target !== null) setMarked(target);
    else if (event.key === 'Enter' && chosen) onPick(chosen.id);
    else if (event.key === 'Escape' && text) change('');
    else return;
    event.preventDefault();
  };

  return (
    <div className="search">
      <label className="only-heard" htmlFor={id}>
        {i18n.t('search.label')}
      </label>
      <input
        id={id}
        ref={inputRef}
        className="search__input"
        role="combobox"
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="auto"
        maxLength={200}
        placeholder={i18n.t('search.placeholder')}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? option(at) : undefined}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
      />
      <div id={`${id}-list`} className="search__list" role="listbox" aria-label={i18n.t('search.label')}>
        {found.map((hit, index) => (
          <Option
            key={hit.id}
            id={option(index)}
            hit={hit}
            selected={index === at}
            onPick={() => onPick(hit.id)}
            onMark={() => setMarked(index)}
          />
        ))}
      </div>
      <p role="status" className={hits && text && found.length === 0 ? 'search__none soft' : 'only-heard'}>
        {hits && text && (found.length === 0 ? i18n.t('search.none') : i18n.t('search.count', found.length))}
      </p>
    </div>
  );
}

/** Which option a key leads to; null where it is no key of a list. */
function keyTarget(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  return null;
}

interface OptionProps {
  id: string;
  hit: AccountHit;
  selected: boolean;
  onPick: () => void;
  onMark: () => void;
}

/** The focus stays in the field, so an option answers to the pointer alone; keys are the field's. */
function Option({ id, hit, selected, onPick, onMark }: OptionProps) {
  const kind = [
    hit.status === 'churned' && i18n.t('status.churned'),
    hit.status === 'prospect' && i18n.t('status.prospect'),
    hit.segment,
  ].filter((word): word is string => Boolean(word));
  return (
    <div
      id={id}
      className="search__option"
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onPointerMove={onMark}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      onKeyDown={(event) => event.key === 'Enter' && onPick()}
    >
      <span className={`several__band health--${hit.band}`}>
        <BandShape band={hit.band} />
        <span className="only-heard">{i18n.t(`band.${hit.band}`)}</span>
      </span>
      <span className="search__name">
        <CustomerText text={hit.name} max={120} />
        {hit.strategic && (
          <span className="several__star">
            <StrategicShape />
            <span className="only-heard">{i18n.t('strategic.title')}</span>
          </span>
        )}
      </span>
      {kind.length > 0 && (
        <span className="search__kind small soft">
          <CustomerText text={kind.join(' · ')} max={60} />
        </span>
      )}
    </div>
  );
}
