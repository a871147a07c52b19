import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { GuardedButton } from './Guarded.tsx';
import { SimilarAsks, type SimilarAsksProps } from './SimilarAsks.tsx';

/** What stands in the fields. */
export interface CaptureFields {
  accountId: string;
  kind: 'request' | 'problem' | 'praise' | 'risk' | 'competitor';
  title: string;
  quote: string;
  area: string;
  importance: 'low' | 'medium' | 'high' | 'critical';
  personName: string;
}

export interface CaptureFormProps {
  heading: string;
  fields: CaptureFields;
  accounts: { id: string; name: string }[];
  areas: { id: string; label: string }[];
  /** Who gets it, by its area; null where nobody is named. */
  routed: string | null;
  /** The record it comes from: `ticket 7`; null where no page stands beside. */
  source: string | null;
  similar: Pick<SimilarAsksProps, 'asks' | 'joined'>;
  /** Something written before is being changed: it stays with its account. */
  isChange: boolean;
  untitled: boolean;
  busy: boolean;
  problem: string | null;
}

interface Props extends CaptureFormProps {
  onChange: (fields: Partial<CaptureFields>) => void;
  onJoin: (askId: string | null) => void;
  onSend: () => void;
  onLater: () => void;
  onDiscard: () => void;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

const kinds = ['request', 'problem', 'praise', 'risk', 'competitor'] as const;
const importances = ['low', 'medium', 'high', 'critical'] as const;

/** One voice of a customer, with everything filled in that the page already says. Enter in the one line sends it. */
export function CaptureForm(props: Props) {
  const { heading, fields, accounts, areas, routed, similar, isChange, untitled, busy, problem, onChange } = props;
  const id = useId();
  const titleRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (untitled) titleRef.current?.focus();
  }, [untitled]);
  // Opened by a person the document has the focus; a form that comes back by itself takes none.
  useEffect(() => {
    if (document.hasFocus()) titleRef.current?.focus();
  }, []);
  const isRisk = fields.kind === 'risk';
  return (
    <form className="capture" onSubmit={stay} onKeyDown={(event) => onKeys(event, props)}>
      <h1 className="capture__heading" ref={props.headingRef} tabIndex={-1}>
        {heading}
      </h1>
      <AccountField {...{ id, fields, accounts, isChange, onChange }} />
      <div className="field">
        <label htmlFor={`${id}-quote`}>{i18n.t('capture.quote')}</label>
        <textarea
          id={`${id}-quote`}
          rows={3}
          dir="auto"
          maxLength={8000}
          value={fields.quote}
          onChange={(event) => onChange({ quote: event.target.value })}
        />
      </div>
      <SimilarAsks {...similar} onJoin={props.onJoin} />
      <div className="field">
        <label htmlFor={`${id}-title`}>{i18n.t(isRisk ? 'capture.short_risk' : 'capture.short')}</label>
        <input
          id={`${id}-title`}
          ref={titleRef}
          type="text"
          dir="auto"
          autoComplete="off"
          maxLength={500}
          value={fields.title}
          aria-invalid={untitled ? true : undefined}
          aria-describedby={untitled ? `${id}-untitled` : undefined}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        {untitled && (
          <p className="field__error" id={`${id}-untitled`}>
            {i18n.t('capture.untitled')}
          </p>
        )}
      </div>
      <div className="capture__pair">
        <Choose
          label={i18n.t('capture.kind')}
          value={fields.kind}
          options={kinds.map((each) => ({ id: each, label: i18n.t(`kind.${each}`) }))}
          onChange={(kind) => onChange({ kind: kinds.find((each) => each === kind) ?? 'request' })}
        />
        <Choose
          label={i18n.t('capture.importance')}
          value={fields.importance}
          options={importances.map((each) => ({ id: each, label: i18n.t(`importance_choice.${each}`) }))}
          onChange={(to) => onChange({ importance: importances.find((each) => each === to) ?? 'medium' })}
        />
      </div>
      <div className="capture__pair">
        <div className="field">
          <label htmlFor={`${id}-person`}>{i18n.t('capture.person')}</label>
          <input
            id={`${id}-person`}
            type="text"
            dir="auto"
            autoComplete="off"
            maxLength={200}
            value={fields.personName}
            onChange={(event) => onChange({ personName: event.target.value })}
          />
        </div>
        {areas.length > 0 && (
          <Choose
            label={i18n.t('capture.area')}
            value={fields.area}
            options={[{ id: '', label: i18n.t('capture.no_area') }, ...areas]}
            onChange={(area) => onChange({ area })}
          />
        )}
      </div>
      <Whereto source={props.source} routed={routed} />
      {problem && (
        <p className="field__error" role="alert">
          {problem}
        </p>
      )}
      <div className="actions">
        <GuardedButton className="main-button" disabled={busy || fields.accountId === ''} onPress={props.onSend}>
          {i18n.t(isChange ? 'capture.save' : 'capture.send')}
        </GuardedButton>
        <button type="button" onClick={props.onLater}>
          {i18n.t('capture.later')}
        </button>
        <GuardedButton className="plain-button" onPress={props.onDiscard}>
          {i18n.t('capture.discard')}
        </GuardedButton>
      </div>
    </form>
  );
}

/** Enter in the one line presses nothing by itself: the button alone is guarded. */
function stay(event: FormEvent) {
  event.preventDefault();
}

/** Escape puts the form by; it does not close the sidebar with it. */
function onKeys(event: KeyboardEvent, { onLater }: Props) {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  onLater();
}

type AccountFieldProps = Pick<Props, 'fields' | 'accounts' | 'isChange' | 'onChange'> & { id: string };

function AccountField({ id, fields, accounts, isChange, onChange }: AccountFieldProps) {
  const chosen = accounts.find((each) => each.id === fields.accountId);
  if (accounts.length === 0) return <p className="soft">{i18n.t('capture.no_account')}</p>;
  if (chosen && (isChange || accounts.length === 1)) {
    return (
      <p className="capture__account">
        <CustomerText text={chosen.name} max={120} />
      </p>
    );
  }
  return (
    <div className="field">
      <label htmlFor={`${id}-account`}>{i18n.t('capture.account')}</label>
      <select
        id={`${id}-account`}
        value={fields.accountId}
        onChange={(event) => onChange({ accountId: event.target.value })}
      >
        {!chosen && <option value="">{i18n.t('capture.choose_account')}</option>}
        {accounts.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ChooseProps {
  label: string;
  value: string;
  options: { id: string; label: string }[];
  onChange: (id: string) => void;
}

function Choose({ label, value, options, onChange }: ChooseProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((each) => (
          <option key={each.id} value={each.id}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Whereto({ source, routed }: Pick<Props, 'source' | 'routed'>) {
  if (!source && !routed) return null;
  return (
    <p className="small soft traits">
      {source && <span className="trait">{`${i18n.t('capture.source')}: ${source}`}</span>}
      {routed && (
        <span className="trait" dir="auto">
          {i18n.t('capture.routed', [routed])}
        </span>
      )}
    </p>
  );
}
