import type { RefObject } from 'react';
import { i18n } from '#i18n';
import type { MatchedAccount } from '../lib/resolve/match.ts';
import { CustomerText } from './CustomerText.tsx';
import { keyed } from './keyed.ts';
import { matchWords } from './match-words.ts';

/** One customer that fits, with what tells it from the others. */
export interface Candidate {
  id: string;
  name: string;
  /** Segment, domain, CSM: what a person knows their customers by. */
  facts: string[];
  /** Its ids, as the API and other systems know it: `acc_1002`, `erp ACC-1002`. */
  ids: string[];
  match: Pick<MatchedAccount, 'by' | 'role' | 'evidence' | 'certainty'>;
}

interface Props {
  candidates: Candidate[];
  onChoose: (accountId: string | null) => void;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

/** Candidates of the same rank: the person decides, and is remembered. Nothing is guessed. */
export function Choice({ candidates, onChoose, headingRef }: Props) {
  return (
    <section className="notice choice">
      <h1 className="notice__title" ref={headingRef} tabIndex={-1}>
        {title(candidates.length)}
      </h1>
      <p className="soft">{i18n.t('choice.text')}</p>
      <ul className="plain choice__list">
        {candidates.map((candidate) => (
          <li key={candidate.id}>
            <button type="button" className="choice__option" onClick={() => onChoose(candidate.id)}>
              <b className="choice__name">
                <CustomerText text={candidate.name} max={200} />
              </b>
              <span className="traits small soft">
                {candidate.facts.map((fact) => (
                  <span className="trait" key={fact}>
                    <CustomerText text={fact} max={80} />
                  </span>
                ))}
              </span>
              <span className="traits small soft choice__ids">
                {keyed(candidate.ids, (id) => id).map(({ key, item: id }) => (
                  <span className="trait" key={key}>
                    <CustomerText text={id} max={120} />
                  </span>
                ))}
              </span>
              <span className={`small soft how how--${candidate.match.by} how--${candidate.match.role}`}>
                {i18n.t(matchWords(candidate.match))} <CustomerText text={candidate.match.evidence} max={120} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" onClick={() => onChoose(null)}>
          {i18n.t(candidates.length > 2 ? 'choice.none_of_them' : 'choice.neither')}
        </button>
      </div>
    </section>
  );
}

/** Small numbers as words, as people say them. */
function title(count: number): string {
  if (count === 2) return i18n.t('choice.title_2');
  return count === 3 ? i18n.t('choice.title_3') : i18n.t('choice.title', count);
}
