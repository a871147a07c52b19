import { i18n } from '#i18n';

/** Closes the sidebar by pointer, as Escape does by key. */
export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <button type="button" className="close" aria-label={i18n.t('sidebar.close')} onClick={onClose}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M4 4 12 12M12 4 4 12" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" fill="none" />
      </svg>
    </button>
  );
}
