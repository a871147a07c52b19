import type { ReactNode, RefObject } from 'react';
import { i18n } from '#i18n';
import { Banner } from '../../components/Banner.tsx';
import { CloseButton } from '../../components/CloseButton.tsx';
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx';
import { LiveRegion } from '../../components/LiveRegion.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SyncFooter } from '../../components/SyncFooter.tsx';
import { Unsent } from '../../components/Unsent.tsx';
import type { RecordLink } from '../../lib/messages/link.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import { CaptureArea, type CapturePart } from './capture/CaptureArea.tsx';
import type { Linking } from './door.ts';
import { heardWords } from './heard-words.ts';
import { PageScreen } from './PageScreen.tsx';
import { StandingBanners } from './StandingBanners.tsx';
import type { SidebarState } from './session.ts';
import { accountOnScreen } from './shown-account.ts';
import { firstLoad, syncWords } from './sync-props.ts';
import { clockWords, type Viewing, viewing } from './viewing.ts';

/** What a person says about the account of the record on screen. */
export interface LinkingActs extends Pick<Linking, 'search' | 'sends'> {
  link: (deed: RecordLink['deed'], accountId: string) => void;
}

/** What a person can do from the sidebar. */
export interface SidebarActs {
  choose: (accountId: string | null) => void;
  /** Absent where no record's account can be said. */
  linking?: LinkingActs | undefined;
  open: (url: string) => void;
  sync: () => void;
  options: () => void;
  /** Whether impact counts accounts or money. */
  weigh?: ((equalVoice: boolean) => void) | undefined;
  close: () => void;
  /** Whether the sidebar lies over a page and so needs a button to close it. */
  overlays: boolean;
  retry: () => void;
  /** Joins feedback to the issue on screen; absent where nothing may be written. */
  link?: ((feedbackId: string, accountId: string) => void) | undefined;
  /** Absent where the browser gives the frame no such power. */
  reload?: (() => void) | undefined;
}

interface Props {
  state: SidebarState;
  now: number;
  acts: SidebarActs;
  headingRef?: RefObject<HTMLHeadingElement | null>;
  /** What stands above everything: the search, where the door has one. */
  top?: ReactNode;
  /** An account that was looked up is wanted here, not a page's. */
  visiting?: boolean;
  /** What can be written; absent where nothing can. */
  capture?: CapturePart | undefined;
}

/** The whole sidebar for one state; renders nothing at all while nothing may be shown. */
export function Sidebar({ state, now, acts, headingRef, top, visiting = false, capture }: Props) {
  const { view } = state;
  const look = viewing(view?.config ?? {}, now, roleOf(state));
  return (
    <>
      <LiveRegion message={heardWords(state)} />
      {visiting && !view && state.silentSince === null && state.refused && <Gone top={top} headingRef={headingRef} />}
      {state.ended && !visiting && <Ended onClose={acts.close} headingRef={headingRef} />}
      {!view && !state.ended && state.silentSince !== null && (
        <Silent since={clockWords(state.silentSince, look)} acts={acts} headingRef={headingRef} />
      )}
      {view && (
        <main
          className={`sidebar ${acts.overlays ? 'sidebar--over ' : ''}screen screen--${view.match.verdict}`}
          aria-label={i18n.t('sidebar.label')}
        >
          {top}
          {acts.overlays && <CloseButton onClose={acts.close} />}
          {state.silentSince !== null && <SilentBanner since={state.silentSince} look={look} acts={acts} />}
          <ErrorBoundary resetKey={`${view.key} ${view.match.accounts.map(({ account }) => account.rev).join()}`}>
            <StandingBanners state={state} view={view} look={look} acts={acts} />
            {state.problem && (
              <p role="alert" className="note field__error">
                {state.problem}
              </p>
            )}
            {capture ? (
              <CaptureArea {...capture} view={view} look={look} headingRef={headingRef}>
                <PageScreen
                  state={state}
                  view={view}
                  look={look}
                  acts={{ ...acts, link: view.mayWrite ? linkOf(capture, view) : undefined }}
                  headingRef={headingRef}
                />
              </CaptureArea>
            ) : (
              <PageScreen state={state} view={view} look={look} acts={acts} headingRef={headingRef} />
            )}
          </ErrorBoundary>
          {view.connection.state !== 'none' && <Unsent count={view.outbox} onSee={acts.options} />}
          {view.connection.state !== 'none' && !firstLoad(view.sync) && (
            <SyncFooter
              {...accountOnScreen(view, look)}
              sync={view.refreshing && !view.sync.fault ? { state: 'refreshing' } : syncWords(view.sync, look)}
              onOpen={acts.open}
              onSync={acts.sync}
            />
          )}
        </main>
      )}
    </>
  );
}

function linkOf({ desk }: CapturePart, { page }: SidebarView): SidebarActs['link'] {
  const url = page?.url;
  if (!url) return undefined;
  return (feedbackId, accountId) => void desk.write({ kind: 'feedback-link', feedbackId, accountId, body: { url } });
}

function roleOf({ view }: SidebarState): string | null {
  return view?.connection.state === 'connected' ? view.connection.role : null;
}

type HeadingProps = { headingRef: RefObject<HTMLHeadingElement | null> | undefined };

function Ended({ onClose, headingRef }: { onClose: () => void } & HeadingProps) {
  return (
    <main className="sidebar" aria-label={i18n.t('sidebar.label')}>
      <Notice
        title={i18n.t('ended.title')}
        headingRef={headingRef}
        actions={
          <button type="button" onClick={onClose}>
            {i18n.t('ended.close')}
          </button>
        }
      >
        <p className="soft">{i18n.t('ended.text')}</p>
      </Notice>
    </main>
  );
}

function Gone({ top, headingRef }: { top: ReactNode } & HeadingProps) {
  return (
    <main className="sidebar" aria-label={i18n.t('sidebar.label')}>
      {top}
      <Notice title={i18n.t('search.gone')} headingRef={headingRef}>
        <p className="soft">{i18n.t('search.gone_text')}</p>
      </Notice>
    </main>
  );
}

function SilentButtons({ acts }: { acts: SidebarActs }) {
  return (
    <>
      <button type="button" className="main-button" onClick={acts.retry}>
        {i18n.t('silent.retry')}
      </button>
      {acts.reload && (
        <button type="button" onClick={acts.reload}>
          {i18n.t('silent.reload')}
        </button>
      )}
    </>
  );
}

function Silent({ since, acts, headingRef }: { since: string; acts: SidebarActs } & HeadingProps) {
  return (
    <main className={`sidebar ${acts.overlays ? 'sidebar--over' : ''}`} aria-label={i18n.t('sidebar.label')}>
      {acts.overlays && <CloseButton onClose={acts.close} />}
      <Notice
        title={i18n.t('silent.title')}
        tone="fault"
        headingRef={headingRef}
        actions={<SilentButtons acts={acts} />}
      >
        <p className="soft">
          {i18n.t('since', [since])} {i18n.t('silent.text')}
        </p>
      </Notice>
    </main>
  );
}

function SilentBanner({ since, look, acts }: { since: number; look: Viewing; acts: SidebarActs }) {
  return (
    <Banner what={i18n.t('silent.title')} tone="fault" actions={<SilentButtons acts={acts} />}>
      {i18n.t('silent.text_kept', [clockWords(since, look)])}
    </Banner>
  );
}
