import { i18n } from '#i18n';

interface Props {
  /** Something was begun beside this record and put by. */
  begun: boolean;
  onCapture: () => void;
  onRisk: () => void;
  onContinue: () => void;
}

/** What a person can write about this account; it stays in sight below everything. */
export function CaptureBar({ begun, onCapture, onRisk, onContinue }: Props) {
  return (
    <div className="capture-bar">
      {begun && (
        <p className="small">
          {i18n.t('capture.begun')}{' '}
          <button type="button" className="plain-button" onClick={onContinue}>
            {i18n.t('capture.continue')}
          </button>
        </p>
      )}
      <div className="capture-bar__acts">
        <button type="button" className="main-button" onClick={onCapture}>
          {i18n.t('capture.open')}
        </button>
        <button type="button" onClick={onRisk}>
          {i18n.t('capture.risk')}
        </button>
      </div>
    </div>
  );
}
