import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { type Band, BandShape, StrategicShape } from './Band.tsx';
import { Chevron } from './Chevron.tsx';
import { CustomerText } from './CustomerText.tsx';
import { Joined } from './Joined.tsx';
import { keyed } from './keyed.ts';
import { Switch } from './Switch.tsx';

/** One customer's part in an issue, in words. */
export interface ImpactRow {
  id: string;
  name: string;
  band: Band;
  strategic: boolean;
  renews: string | null;
  /** Null where the API names none. */
  arr: string | null;
  /** Money weighed by the factors, or the factors alone; null where accounts are counted. */
  weight: string | null;
  /** `€240,000 × 0.5 churn × 1.6 urgency × 4 importance = €768,000` */
  how: string;
}

export interface ImpactViewProps {
  /** `Issue 3 matters to 4 customers` */
  title: string;
  /** Strategic, at risk, renewing. */
  facts: string[];
  /** Sums beside each other; several where currencies cannot be added. */
  sums: { amount: string; label: string; risk: boolean }[];
  /** What has to be known of the sums: rates, accounts without ARR, currencies that were not added. */
  notes: string[];
  /** What the weights add up to, and of what. */
  total: string;
  rows: ImpactRow[];
  quotes: { words: string; said: string[] }[];
  /** After it shipped: who waited. */
  waited: string | null;
  equalVoice: boolean;
}

interface Props extends ImpactViewProps {
  onWeigh?: ((equalVoice: boolean) => void) | undefined;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

/** What an issue means for customers: how many, which, how much, and in their words. */
export function ImpactView({ title, facts, sums, notes, total, rows, quotes, waited, equalVoice, ...more }: Props) {
  return (
    <article className="impact">
      <header className="account__header impact__header">
        <h1 className="account__name" ref={more.headingRef} tabIndex={-1}>
          {title}
        </h1>
        <p className="traits soft">
          {facts.map((fact) => (
            <span className="trait" key={fact}>
              {fact}
            </span>
          ))}
        </p>
        {waited && <p className="impact__waited">{waited}</p>}
      </header>
      {rows.length > 0 && (
        <>
          <section className="impact__sums">
            {sums.map(({ amount, label, risk }) => (
              <p key={label + amount} className={risk ? 'impact__sum impact__sum--risk' : 'impact__sum'}>
                <b className="impact__amount">{amount}</b> <span className="small soft">{label}</span>
              </p>
            ))}
            {notes.map((note) => (
              <p key={note} className="small soft impact__note">
                {note}
              </p>
            ))}
          </section>
          <Accounts rows={rows} total={total} equalVoice={equalVoice} onWeigh={more.onWeigh} />
        </>
      )}
      {quotes.length > 0 && (
        <section className="impact__part">
          <h2>{i18n.t('impact.quotes')}</h2>
          <ul className="plain">
            {keyed(quotes, ({ words }) => words).map(({ key, item: { words, said } }) => (
              <li key={key} className="impact__quote">
                <q>
                  <CustomerText text={words} max={280} />
                </q>
                <p className="small soft">
                  <Joined parts={said} max={120} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

type AccountsProps = Pick<Props, 'rows' | 'total' | 'equalVoice' | 'onWeigh'>;

function Accounts({ rows, total, equalVoice, onWeigh }: AccountsProps) {
  return (
    <section className="impact__part">
      <table className="impact__table">
        <caption className="only-heard">{i18n.t('impact.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t('impact.account')}</th>
            <th scope="col">{i18n.t('impact.renews')}</th>
            <th scope="col">{i18n.t('facts.arr')}</th>
            {!equalVoice && <th scope="col">{i18n.t('impact.weight')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="impact__account">
                <span className={`several__band health--${row.band}`}>
                  <BandShape band={row.band} />
                  <span className="only-heard">{i18n.t(`band.${row.band}`)}</span>
                </span>{' '}
                <CustomerText text={row.name} max={80} />
                {row.strategic && (
                  <span className="several__star">
                    <StrategicShape />
                    <span className="only-heard">{i18n.t('strategic.title')}</span>
                  </span>
                )}
              </th>
              <td>{row.renews}</td>
              <td>{row.arr}</td>
              {!equalVoice && <td>{row.weight}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>
          <Chevron />
          {i18n.t('impact.how')}
        </summary>
        <p className="small soft">{i18n.t('impact.formula')}</p>
        <ul className="plain impact__hows">
          {rows.map((row) => (
            <li key={row.id} className="small">
              <CustomerText text={row.name} max={80} />
              <span className="soft">{` ${row.how}`}</span>
            </li>
          ))}
        </ul>
        <p className="small">{total}</p>
        {onWeigh && (
          <Switch
            label={i18n.t('impact.equal')}
            hint={i18n.t(equalVoice ? 'impact.equal_on' : 'impact.equal_off')}
            checked={equalVoice}
            onChange={onWeigh}
          />
        )}
      </details>
    </section>
  );
}
