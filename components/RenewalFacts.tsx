import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';
import { Joined } from './Joined.tsx';
import { keyed } from './keyed.ts';
import { Meter } from './Meter.tsx';

export interface RenewalFactsProps {
  status: 'prospect' | 'customer' | 'churned';
  /** `in 71 days`, `today`; null without a date. */
  renewsIn: string | null;
  overdue: boolean;
  /** `31 Jan 2027`. */
  renewsOn: string | null;
  churnedOn: string | null;
  cameFor: string | null;
  reachedOn: string | null;
  /** Success criteria with their share and its words, `75 %`. */
  soFar: { label: string; share: number | null; percent: string | null }[];
  arr: string | null;
  plan: string | null;
  support: string | null;
  /** Name and role: `Robin Achebe`, `CSM`; empty where nobody is named. */
  askFirst: string[];
}

/** What the contract and the customer's own goal look like; nothing is shown that is not known. */
export function RenewalFacts(facts: RenewalFactsProps) {
  const rows = [
    facts.churnedOn && <Row key="left" name={i18n.t('facts.left')} text={facts.churnedOn} />,
    facts.renewsOn && <Row key="renews" name={i18n.t('facts.renews')} text={facts.renewsOn} />,
    facts.cameFor && <Row key="came" name={i18n.t('facts.came_for')} text={facts.cameFor} />,
    (facts.soFar.length > 0 || facts.reachedOn) && <SoFar key="far" {...facts} />,
    facts.arr && <Row key="arr" name={i18n.t('facts.arr')} text={facts.arr} />,
    facts.plan && <Row key="plan" name={i18n.t('facts.plan')} text={facts.plan} />,
    facts.support && <Row key="support" name={i18n.t('facts.support')} text={facts.support} />,
    facts.askFirst.length > 0 && <Row key="ask" name={i18n.t('facts.ask_first')} text={facts.askFirst} />,
  ].filter(Boolean);
  if (rows.length === 0) return null;
  return (
    <section className="contract">
      <h2>{title(facts)}</h2>
      <dl className="facts">{rows}</dl>
    </section>
  );
}

function title({ status, renewsIn, overdue }: RenewalFactsProps): string {
  if (status === 'churned') return i18n.t('facts.churned_title');
  if (status === 'prospect') return i18n.t('facts.prospect_title');
  if (overdue) return i18n.t('facts.overdue');
  return renewsIn ? i18n.t('facts.renewal_in', [renewsIn]) : i18n.t('facts.customer_title');
}

function Row({ name, text }: { name: string; text: string | string[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Joined parts={[text].flat()} max={300} />
      </dd>
    </>
  );
}

function SoFar({ soFar, reachedOn }: RenewalFactsProps) {
  return (
    <>
      <dt>{i18n.t('facts.so_far')}</dt>
      <dd>
        {reachedOn && <p>{i18n.t('facts.reached', [reachedOn])}</p>}
        <ul className="plain criteria">
          {keyed(soFar, ({ label }) => label).map(({ key, item: criterion }) => (
            <li key={key}>
              <span className="split">
                <CustomerText text={criterion.label} max={120} />
                {criterion.percent && <span className="soft">{criterion.percent}</span>}
              </span>
              {criterion.share !== null && (
                <Meter share={criterion.share} label={i18n.t('facts.progress', [criterion.percent ?? ''])} />
              )}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
