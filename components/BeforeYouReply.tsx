import { i18n } from '#i18n';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { ExternalLink } from './ExternalLink.tsx';
import { GuardedButton } from './Guarded.tsx';
import { Joined } from './Joined.tsx';

/** One ask of this account: all of its voices in one line. */
export interface AskProps {
  id: string;
  title: string;
  knownIssue: boolean;
  /** Request, Problem, Risk; a kind this version does not know as written. */
  kind: string;
  risk: boolean;
  voices: number;
  quote: string | null;
  /** Who said it, if that is known, and when: `Ana Trujillo`, `4 Nov`. */
  said: string[];
  /** Planned, in progress; null for plainly open. */
  status: string | null;
  /** Said only where it is high or critical. */
  importance: string | null;
  links: string[];
  /** The page is an issue that it does not link yet. */
  linkable: boolean;
}

/** Asks shown before the rest is folded away. */
const shownAtOnce = 4;

interface Props {
  /** What the list is for: before one replies, or simply what is open. */
  heading: string;
  asks: AskProps[];
  onOpen: (url: string) => void;
  /** Joins an ask to the issue on screen; absent where nothing may be written. */
  onLink?: ((feedbackId: string) => void) | undefined;
}

/** What this customer waits for: known issues first, then open feedback. */
export function BeforeYouReply({ heading, asks, onOpen, onLink }: Props) {
  const rest = asks.slice(shownAtOnce);
  return (
    <section className="before">
      <div className="split">
        <h2>{heading}</h2>
        {asks.length > 0 && <span className="small soft open-feedback">{i18n.t('before.count', asks.length)}</span>}
      </div>
      {asks.length === 0 && <p className="soft">{i18n.t('before.nothing')}</p>}
      <AskList asks={asks.slice(0, shownAtOnce)} onOpen={onOpen} onLink={onLink} />
      {rest.length > 0 && (
        <details>
          <summary>
            <Chevron />
            {i18n.t('before.more', rest.length)}
          </summary>
          <AskList asks={rest} onOpen={onOpen} onLink={onLink} />
        </details>
      )}
    </section>
  );
}

function AskList({ asks, onOpen, onLink }: Omit<Props, 'heading'>) {
  if (asks.length === 0) return null;
  return (
    <ul className="plain asks">
      {asks.map((ask) => (
        <Ask key={ask.id} ask={ask} onOpen={onOpen} onLink={onLink} />
      ))}
    </ul>
  );
}

function Ask({ ask, onOpen, onLink }: { ask: AskProps } & Omit<Props, 'asks' | 'heading'>) {
  const notes = [ask.status, ask.importance].filter((note) => note !== null);
  return (
    <li className="ask">
      <div className="ask__head">
        <span className="ask__title">
          <CustomerText text={ask.title} max={200} />
        </span>
        <AskChip ask={ask} />
      </div>
      {ask.quote && (
        <p className="soft">
          <q>
            <CustomerText text={ask.quote} max={280} />
          </q>
        </p>
      )}
      <p className="traits ask__notes small soft">
        <span className="trait">
          <Joined parts={ask.said} max={120} />
        </span>
        {notes.map((note) => (
          <span className="trait" key={note}>
            <CustomerText text={note} max={120} />
          </span>
        ))}
        {ask.links.slice(0, 3).map((url) => (
          <span className="trait" key={url}>
            <ExternalLink url={url} onOpen={onOpen}>
              <CustomerText text={lastPart(url)} max={40} />
            </ExternalLink>
          </span>
        ))}
      </p>
      {ask.linkable && onLink && (
        <GuardedButton
          className="plain-button"
          label={i18n.t('capture.act_on', [i18n.t('capture.link_here'), ask.title.slice(0, 120)])}
          onPress={() => onLink(ask.id)}
        >
          {i18n.t('capture.link_here')}
        </GuardedButton>
      )}
    </li>
  );
}

function AskChip({ ask }: { ask: AskProps }) {
  if (ask.knownIssue) return <span className="chip chip--known">{i18n.t('before.known_issue')}</span>;
  if (ask.voices > 1) return <span className="chip chip--many">{i18n.t('before.voices', ask.voices)}</span>;
  return (
    <span className={ask.risk ? 'chip chip--risk' : 'chip'}>
      <CustomerText text={ask.kind} max={30} />
    </span>
  );
}

/** How people name a record: the last part of its address that is not empty. */
function lastPart(url: string): string {
  const parsed = URL.parse(url);
  const id = parsed?.searchParams.get('id');
  return id ?? parsed?.pathname.split('/').findLast(Boolean) ?? parsed?.host ?? url;
}
