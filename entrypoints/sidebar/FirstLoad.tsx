import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { faultWords } from '../../components/fault-words.ts';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { SidebarActs } from './Sidebar.tsx';
import { loadingProps } from './sync-props.ts';
import { clockWords, type Viewing } from './viewing.ts';

interface Props {
  view: SidebarView;
  look: Viewing;
  acts: SidebarActs;
  headingRef: RefObject<HTMLHeadingElement | null> | undefined;
}

/** Nothing is stored yet: how far the first load is, or why it does not go on. */
export function FirstLoad({ view, look, acts, headingRef }: Props) {
  const { connection, sync } = view;
  if (connection.state === 'refused') {
    return (
      <Notice
        title={i18n.t('refused.title')}
        headingRef={headingRef}
        actions={
          <button type="button" className="main-button" onClick={acts.options}>
            {i18n.t('refused.action')}
          </button>
        }
      >
        <p className="soft">{i18n.t('refused.text_empty', [clockWords(connection.since, look)])}</p>
      </Notice>
    );
  }
  if (!sync.fault) {
    if (sync.running || sync.snapshot) return <Loading loading={loadingProps(sync, look)} headingRef={headingRef} />;
    return (
      <Notice
        title={i18n.t('first_sync.title')}
        headingRef={headingRef}
        actions={
          <button type="button" className="main-button" onClick={acts.sync}>
            {i18n.t('footer.sync_now')}
          </button>
        }
      >
        <p className="soft">{i18n.t('first_sync.text')}</p>
      </Notice>
    );
  }
  const { code, since, retryAt } = sync.fault;
  const words = faultWords(code);
  return (
    <Notice
      title={i18n.t('loading.stuck')}
      headingRef={headingRef}
      actions={
        <button type="button" onClick={retryAt === null ? acts.options : acts.sync}>
          {i18n.t(retryAt === null ? 'unreadable.action' : 'footer.sync_now')}
        </button>
      }
    >
      <p className="soft">
        {words ? i18n.t(words.what) : code}
        {'. '}
        {i18n.t('since', [clockWords(since, look)])} {words && i18n.t(words.todo)}{' '}
        {retryAt !== null && retryAt > look.now && i18n.t('next_try', [clockWords(retryAt, look)])}
      </p>
    </Notice>
  );
}
