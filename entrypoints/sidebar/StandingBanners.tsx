import { i18n } from '#i18n';
import { Banner } from '../../components/Banner.tsx';
import { cut } from '../../components/cut.ts';
import { faultWords } from '../../components/fault-words.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { Fault } from '../../lib/sync/status.ts';
import type { SidebarActs } from './Sidebar.tsx';
import { storeTrouble } from './StoreTrouble.tsx';
import type { SidebarState } from './session.ts';
import { standingNotes } from './standing-notes.ts';
import { firstLoad } from './sync-props.ts';
import { clockWords, type Viewing } from './viewing.ts';

interface Props {
  state: SidebarState;
  view: SidebarView;
  look: Viewing;
  acts: SidebarActs;
}

/** What stands above the page's own screen: access refused, a sync that fails, what is to be known, an account that was replaced. */
export function StandingBanners({ state, view, look, acts }: Props) {
  const { connection, sync } = view;
  if (firstLoad(sync)) return null;
  return (
    <>
      {connection.state === 'refused' && (
        <Banner
          what={i18n.t('refused.title')}
          tone="fault"
          actions={
            <button type="button" className="main-button" onClick={acts.options}>
              {i18n.t('refused.action')}
            </button>
          }
        >
          {i18n.t('refused.text', [clockWords(connection.since, look)])}
        </Banner>
      )}
      {connection.state === 'connected' && sync.fault && !sync.fault.quiet && !storeTrouble(view) && (
        <FaultBanner fault={sync.fault} view={view} look={look} acts={acts} />
      )}
      {standingNotes(sync, look).map((note) => (
        <p key={note} className="note small soft">
          {note}
        </p>
      ))}
      {state.replaced && (
        <p className="note small soft" dir="auto">
          {i18n.t('replaced.text', [cut(state.replaced, 120)])}
        </p>
      )}
    </>
  );
}

/** Faults that mend themselves are said in one calm line; the rest say what a person can do. */
function FaultBanner({ fault, view, look, acts }: { fault: Fault } & Omit<Props, 'state'>) {
  const words = faultWords(fault.code);
  const shownFrom = view.sync.lastSyncedAt === null ? null : clockWords(view.sync.lastSyncedAt, look);
  const waits = fault.retryAt !== null;
  return (
    <Banner
      what={words ? i18n.t(words.what) : fault.code}
      tone={waits ? 'plain' : 'fault'}
      actions={
        !waits && (
          <button type="button" onClick={acts.options}>
            {i18n.t('unreadable.action')}
          </button>
        )
      }
    >
      {shownFrom ? i18n.t('showing_from', [shownFrom]) : i18n.t('since', [clockWords(fault.since, look)])}{' '}
      {words && !(waits && shownFrom) && i18n.t(words.todo)}
    </Banner>
  );
}
