import { Fragment } from 'react';
import { i18n } from '#i18n';
import { CustomerText } from './CustomerText.tsx';

export interface DiagnosticsProps {
  /** When the last complete sync ended; null before the first. */
  last: string | null;
  quarantined: number;
  /** The newest of them: which record, where it breaks the contract, and since when. */
  rows: { kind: string; id: string; path: string; at: string }[];
  /** The fault's code with its detail, for whoever runs the API. */
  fault: string | null;
  /** Since when it fails. */
  since: string | null;
  attempts: number;
  /** What is no fault and yet explains something: another clock, a copy that was mended. */
  notes: { label: string; text: string }[];
  /** What pages did not show, and what they said twice and differently. */
  counters: CounterRow[];
}

export interface CounterRow {
  kind: 'miss' | 'drift';
  tool: string;
  page: string;
  probe: string;
  count: number;
  /** When it was first and last seen, in words. */
  first: string;
  last: string;
}

/** What an administrator asks for when something is wrong. No value of a record stands here. */
export function Diagnostics({ last, quarantined, rows, fault, since, attempts, notes, counters }: DiagnosticsProps) {
  return (
    <section className="panel">
      <h2>{i18n.t('options.diagnostics.title')}</h2>
      <dl className="facts">
        <dt>{i18n.t('options.sync.last')}</dt>
        <dd>{last ?? i18n.t('options.sync.never')}</dd>
        <dt>{i18n.t('options.diagnostics.fault')}</dt>
        <dd>
          {fault ? <CustomerText text={fault} max={300} /> : i18n.t('options.diagnostics.fault_none')}
          {fault && (
            <p className="soft traits">
              {since && <span className="trait">{i18n.t('options.diagnostics.fails_since', [since])}</span>}
              {attempts > 0 && <span className="trait">{i18n.t('options.diagnostics.attempts', attempts)}</span>}
            </p>
          )}
        </dd>
        <dt>{i18n.t('options.diagnostics.quarantined')}</dt>
        <dd>
          {quarantined === 0
            ? i18n.t('options.diagnostics.quarantined_none')
            : i18n.t('options.diagnostics.quarantined_text', quarantined)}
        </dd>
        {notes.map(({ label, text }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
      {rows.length > 0 && (
        <Table
          caption={i18n.t('options.diagnostics.quarantined')}
          heads={[
            i18n.t('options.diagnostics.record'),
            i18n.t('options.diagnostics.path'),
            i18n.t('options.diagnostics.seen'),
          ]}
          rows={rows.map(({ kind, id, path, at }) => [`${kind} ${id}`, path, at])}
        />
      )}
      <h3>{i18n.t('options.diagnostics.pages')}</h3>
      {counters.length === 0 ? (
        <p className="soft">{i18n.t('options.diagnostics.pages_none')}</p>
      ) : (
        <>
          <p className="soft">{i18n.t('options.diagnostics.pages_text')}</p>
          <Table
            caption={i18n.t('options.diagnostics.pages')}
            heads={[
              i18n.t('options.diagnostics.page'),
              i18n.t('options.diagnostics.what'),
              i18n.t('options.diagnostics.times'),
              i18n.t('options.diagnostics.seen'),
            ]}
            rows={counters.map(({ kind, tool, page, probe, count, first, last: seen }) => [
              `${tool}, ${page}`,
              `${i18n.t(`options.diagnostics.${kind}`)}: ${probe}`,
              i18n.t('options.diagnostics.times_since', count, [String(count), first]),
              seen,
            ])}
          />
        </>
      )}
    </section>
  );
}

/** A table whose first column names the row. */
function Table({ caption, heads, rows }: { caption: string; heads: string[]; rows: string[][] }) {
  return (
    <table className="table">
      <caption className="only-heard">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={[name, ...cells].join(' ')}>
            <th scope="row">
              <CustomerText text={name} max={120} />
            </th>
            {cells.map((cell, column) => (
              <td key={heads[column + 1]}>
                <CustomerText text={cell} max={200} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
