import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { AccountLines } from '../../components/AccountLines.tsx';
import { AccountView } from '../../components/AccountView.tsx';
import { Choice } from '../../components/Choice.tsx';
import { cut } from '../../components/cut.ts';
import { ImpactView } from '../../components/ImpactView.tsx';
import { LinkedNote } from '../../components/LinkedNote.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PerhapsAlso } from '../../components/PerhapsAlso.tsx';
import { Several } from '../../components/Several.tsx';
import type { SidebarView } from '../../lib/messages/view.ts';
import type { MatchedAccount } from '../../lib/resolve/match.ts';
import { accountProps } from './account-props.ts';
import { candidateProps } from './candidate-props.ts';
import { FirstLoad } from './FirstLoad.tsx';
import { impactProps } from './impact-props.ts';
import { linkedRows } from './linked-rows.ts';
import { NotMine, partly } from './NotMine.tsx';
import { RecordLink } from './RecordLink.tsx';
import type { SidebarActs } from './Sidebar.tsx';
import { StoreTrouble, storeTrouble } from './StoreTrouble.tsx';
import type { SidebarState } from './session.ts';
import { firstLoad } from './sync-props.ts';
import type { Viewing } from './viewing.ts';

interface Props {
  state: SidebarState;
  view: SidebarView;
  look: Viewing;
  acts: SidebarActs;
  headingRef: RefObject<HTMLHeadingElement | null> | undefined;
}

/** The answer for the page beside the sidebar, or why there is none. */
export function PageScreen(props: Props) {
  const { view, look, acts, headingRef } = props;
  const trouble = storeTrouble(view);
  if (trouble) return <StoreTrouble fault={trouble} look={look} acts={acts} headingRef={headingRef} />;
  if (view.connection.state === 'none') {
    return (
      <Notice
        title={i18n.t('connect.title')}
        headingRef={headingRef}
        actions={
          <button type="button" className="main-button" onClick={acts.options}>
            {i18n.t('connect.action')}
          </button>
        }
      >
        <p className="soft">{i18n.t('connect.text')}</p>
      </Notice>
    );
  }
  if (firstLoad(view.sync)) return <FirstLoad {...props} />;
  if (!view.page && !view.visited) return <NoPage {...props} />;
  const { linking } = acts;
  return (
    <>
      {view.link && linking && (
        <LinkedNote
          rows={linkedRows(view.link, linking.sends, look)}
          against={view.link.against.map(({ name }) => name)}
          onShare={(accountId) => linking.link('share', accountId)}
          onUndo={(accountId) => linking.link('undo', accountId)}
        />
      )}
      <Verdict {...props} />
      <RecordLink view={view} acts={acts} />
    </>
  );
}

function Verdict(props: Props) {
  const { view, look, acts, headingRef } = props;
  const { verdict, accounts } = view.match;
  const [first] = accounts;
  if (view.issue && impactProps(view, look)) return <Issue {...props} />;
  if (verdict === 'none' || !first) {
    if (view.page?.unreadable) return <Unreadable {...props} />;
    const reach = partly(view);
    if (reach === null || props.state.rejected) return <NoMatch {...props} />;
    return <NotMine reach={reach} onOptions={acts.options} headingRef={headingRef} />;
  }
  if (verdict === 'ambiguous') {
    return <Choice candidates={candidateProps(accounts)} onChoose={acts.choose} headingRef={headingRef} />;
  }
  const shown = (matched: MatchedAccount[]) => matched.map((each) => accountProps(each, view, look));
  const perhaps = shown(accounts.filter(({ certainty }) => certainty === 'maybe'));
  if (verdict === 'certain') {
    return (
      <>
        <AccountView
          account={accountProps(first, view, look)}
          onOpen={acts.open}
          onLink={acts.link}
          onReject={view.visited || first.by === 'link' ? undefined : () => acts.choose(null)}
          headingRef={headingRef}
        />
        <PerhapsAlso accounts={perhaps} onOpen={acts.open} />
      </>
    );
  }
  if (verdict === 'maybe' && accounts.length === 1) return <Guess {...props} />;
  if (verdict === 'maybe') {
    return (
      <Several guess onChoose={acts.choose} accounts={shown(accounts)} onOpen={acts.open} headingRef={headingRef} />
    );
  }
  const sure = accounts.filter(({ certainty }) => certainty === 'certain');
  return (
    <>
      <Several guess={false} accounts={shown(sure)} onOpen={acts.open} onLink={acts.link} headingRef={headingRef} />
      <PerhapsAlso accounts={perhaps} onOpen={acts.open} />
    </>
  );
}

/** An issue: what it means for customers first, then each of them on demand. */
function Issue({ view, look, acts, headingRef }: Props) {
  const impact = impactProps(view, look);
  const shown = (certainty: MatchedAccount['certainty']) =>
    view.match.accounts.filter((each) => each.certainty === certainty).map((each) => accountProps(each, view, look));
  if (!impact) return null;
  return (
    <>
      <ImpactView {...impact} onWeigh={acts.weigh} headingRef={headingRef} />
      <AccountLines accounts={shown('certain')} reasoned={false} onOpen={acts.open} onLink={acts.link} />
      <PerhapsAlso accounts={shown('maybe')} onOpen={acts.open} />
    </>
  );
}

/** One hint: shown, because it helps, and marked so that nobody takes it for a match. */
function Guess({ view, look, acts, headingRef }: Props) {
  const [matched] = view.match.accounts;
  if (!matched) return null;
  return (
    <div className="guess">
      <section className="guess__box">
        <h1 className="notice__title" ref={headingRef} tabIndex={-1}>
          {i18n.t('maybe.title')}
        </h1>
        <p>{i18n.t('maybe.text')}</p>
        <div className="actions">
          <button type="button" onClick={() => acts.choose(matched.account.id)}>
            {i18n.t('maybe.yes')}
          </button>
          <button type="button" onClick={() => acts.choose(null)}>
            {i18n.t('maybe.no')}
          </button>
        </div>
      </section>
      <AccountView account={accountProps(matched, view, look)} onOpen={acts.open} level={2} />
    </div>
  );
}

function NoMatch({ state, acts, headingRef }: Props) {
  const { rejected } = state;
  const name = cut(rejected?.name ?? '', 120);
  return (
    <Notice
      title={i18n.t('none.title')}
      headingRef={headingRef}
      tone="quiet"
      actions={
        rejected && (
          <button type="button" dir="auto" onClick={() => acts.choose(rejected.id)}>
            {i18n.t('none.undo', [name])}
          </button>
        )
      }
    >
      <p className="soft" dir="auto">
        {rejected ? i18n.t('none.dismissed', [name]) : i18n.t('none.text')}
      </p>
    </Notice>
  );
}

function NoPage({ acts, headingRef }: Props) {
  return (
    <Notice
      title={i18n.t('no_page.title')}
      headingRef={headingRef}
      tone="quiet"
      actions={
        <button type="button" onClick={acts.options}>
          {i18n.t('no_page.tools')}
        </button>
      }
    >
      <p className="soft">{i18n.t('no_page.text')}</p>
    </Notice>
  );
}

function Unreadable({ view, acts, headingRef }: Props) {
  return (
    <Notice
      title={i18n.t('unreadable.title')}
      headingRef={headingRef}
      actions={
        <button type="button" onClick={acts.options}>
          {i18n.t('unreadable.action')}
        </button>
      }
    >
      <p className="soft">{i18n.t('unreadable.text', [view.page?.toolName ?? ''])}</p>
      <p className="soft">{i18n.t('unreadable.hint')}</p>
    </Notice>
  );
}
