import { i18n } from '#i18n';
import type { OutboxCount } from '../lib/messages/view.ts';

interface Props {
  count: OutboxCount;
  onSee: () => void;
}

/** One line: how much of what was written here is not at the API yet. Nothing where all of it is. */
export function Unsent({ count, onSee }: Props) {
  const { waiting, refused, elsewhere } = count;
  if (waiting + refused + elsewhere === 0) return null;
  const words = [
    waiting > 0 && i18n.t('outbox.waiting', waiting, [String(waiting)]),
    refused > 0 && i18n.t('outbox.refused', refused, [String(refused)]),
    elsewhere > 0 && i18n.t('outbox.elsewhere', elsewhere, [String(elsewhere)]),
  ];
  return (
    <p className="unsent small">
      <span className={refused > 0 ? 'unsent__fault' : undefined}>{words.filter(Boolean).join(', ')}</span>{' '}
      <button type="button" className="plain-button" onClick={onSee}>
        {i18n.t('outbox.see')}
      </button>
    </p>
  );
}
