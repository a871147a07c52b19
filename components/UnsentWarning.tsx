import { i18n } from '#i18n';

export interface UnsentWarningProps {
  /** Things this person wrote that are not sent; more of other sign-ins. */
  unsent: number;
  elsewhere: number;
  /** The file they were saved in; null before. */
  saved: string | null;
}

/** Before everything is deleted: how much of what was written would be lost, and a way to keep it. */
export function UnsentWarning({ unsent, elsewhere, saved, onSave }: UnsentWarningProps & { onSave: () => void }) {
  if (unsent + elsewhere === 0) return null;
  return (
    <div className="unsent-warning">
      {unsent > 0 && (
        <p className="field__error">
          {`${i18n.t('outbox.sign_out.title', unsent, [String(unsent)])}. ${i18n.t('outbox.sign_out.text')}`}
        </p>
      )}
      {elsewhere > 0 && (
        <p className="field__error">{i18n.t('outbox.sign_out.elsewhere', elsewhere, [String(elsewhere)])}</p>
      )}
      <div className="actions">
        <button type="button" onClick={onSave}>
          {i18n.t('outbox.sign_out.export')}
        </button>
      </div>
      <p role="status" className="small soft">
        {saved && i18n.t('outbox.sign_out.exported', [saved])}
      </p>
    </div>
  );
}
