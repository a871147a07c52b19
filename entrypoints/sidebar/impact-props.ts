import { i18n } from '#i18n';
import type { ImpactRow, ImpactViewProps } from '../../components/ImpactView.tsx';
import { formatMonth } from '../../lib/format/date.ts';
import { formatMoney, formatMoneyCompact } from '../../lib/format/money.ts';
import { formatNumber } from '../../lib/format/number.ts';
import type { SidebarView } from '../../lib/messages/view.ts';
import { type AccountImpact, type Impact, impactOf } from '../../lib/model/impact.ts';
import { type Account, type Feedback, healthOf, isOpen, type MoneySum } from '../../lib/model/index.ts';
import { dayOf, dayWords, type Viewing } from './viewing.ts';

/** Quotes shown; the newest say best how it is now. */
const mostQuotes = 8;

/** What the issue on screen means for customers; null where nobody asked for it. */
export function impactProps({ issue, page, equalVoice }: SidebarView, view: Viewing): ImpactViewProps | null {
  if (!issue || issue.voices.length === 0) return null;
  const impact = impactOf(issue.voices, issue.accounts, view.config, view.today);
  const waited = waitedWords(issue, view);
  if (impact.accounts.length === 0 && !waited) return null;
  const record = page?.record ?? '';
  const named = record.charAt(0).toUpperCase() + record.slice(1);
  return {
    title: i18n.t('impact.title', impact.accounts.length, [named, String(impact.accounts.length)]),
    facts: factsOf(impact, view),
    sums: sumsOf(impact),
    notes: notesOf(impact, view),
    total: totalOf(impact, equalVoice),
    rows: rowsOf(impact, equalVoice),
    quotes: quotesOf(impact, view),
    waited,
    equalVoice,
  };
}

function factsOf({ strategic, atRisk, renewing }: Impact, { config }: Viewing): string[] {
  return [
    strategic > 0 ? i18n.t('several.strategic', strategic) : '',
    atRisk > 0 ? i18n.t('several.red', atRisk) : '',
    renewing > 0 ? i18n.t('impact.renewing', renewing, [String(renewing), String(config.renewalWindowDays)]) : '',
  ].filter(Boolean);
}

function sumsOf({ money, atRiskMoney, atRisk }: Impact): ImpactViewProps['sums'] {
  const shown = (sum: MoneySum, label: string, risk: boolean) =>
    (sum.total ? [sum.total] : sum.byCurrency)
      .filter(({ amount }) => amount > 0)
      .map((each) => ({ amount: formatMoneyCompact(each), label, risk }));
  return [
    ...shown(money, i18n.t('impact.arr'), false),
    ...(atRisk > 0 ? shown(atRiskMoney, i18n.t('impact.arr_at_risk'), true) : []),
  ];
}

function notesOf({ money, measure }: Impact, view: Viewing): string[] {
  return [
    measure === 'accounts' ? i18n.t('impact.not_added') : '',
    money.asOf ? i18n.t('impact.rates', [dayWords(money.asOf, view)]) : '',
    money.withoutArr > 0 ? i18n.t('impact.without_arr', money.withoutArr) : '',
  ].filter(Boolean);
}

function totalOf({ measure, total, currency, accounts }: Impact, equalVoice: boolean): string {
  if (equalVoice || measure === 'accounts' || currency === null) {
    return i18n.t('impact.total_accounts', accounts.length);
  }
  return i18n.t('impact.total', [formatMoney({ amount: Math.round(total), currency })]);
}

function rowsOf(impact: Impact, equalVoice: boolean): ImpactRow[] {
  const rows = equalVoice
    ? [...impact.accounts].sort((a, b) => product(b) - product(a) || a.account.name.localeCompare(b.account.name, 'en'))
    : impact.accounts;
  return rows.map((row) => ({
    id: row.account.id,
    name: row.account.name,
    band: row.band,
    strategic: row.account.strategic?.flag ?? false,
    renews: row.renewal && formatMonth(row.renewal.date.slice(0, 7)),
    arr: row.account.arr ? formatMoneyCompact(row.account.arr) : null,
    weight: weightOf(row, impact),
    how: equalVoice ? i18n.t('impact.one') : howOf(row, impact),
  }));
}

const product = ({ factors: { churn, urgency, importance } }: AccountImpact) => churn * urgency * importance;

function weightOf(row: AccountImpact, { currency }: Impact): string | null {
  if (row.weight === null || currency === null) return formatNumber(product(row));
  return formatMoneyCompact({ amount: Math.round(row.weight), currency });
}

function howOf(row: AccountImpact, { currency }: Impact): string {
  const { churn, urgency, importance } = row.factors;
  const factors = [
    i18n.t('impact.churn', [formatFactor(churn)]),
    i18n.t('impact.urgency', [formatFactor(urgency)]),
    i18n.t('impact.importance', [formatFactor(importance)]),
  ].join(' × ');
  if (row.arr === null || row.weight === null || currency === null) return factors;
  const money = (amount: number) => formatMoney({ amount: Math.round(amount), currency });
  return `${money(row.arr)} × ${factors} = ${money(row.weight)}`;
}

function formatFactor(factor: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(factor);
}

function quotesOf({ accounts }: Impact, view: Viewing): ImpactViewProps['quotes'] {
  const at = ({ createdAt, updatedAt }: Feedback) => Date.parse(createdAt ?? updatedAt);
  return accounts
    .flatMap(({ account, voices }) => voices.map((voice) => ({ account, voice })))
    .filter(({ voice }) => voice.quote)
    .sort((a, b) => at(b.voice) - at(a.voice))
    .slice(0, mostQuotes)
    .map(({ account, voice }) => ({
      words: voice.quote ?? '',
      said: [voice.person?.name ?? '', account.name, dayOf(voice.createdAt ?? voice.updatedAt, view)].filter(Boolean),
    }));
}

/** Once it shipped: how many at-risk customers waited for it; null while it has not, or none did. */
function waitedWords({ voices, accounts }: NonNullable<SidebarView['issue']>, { config }: Viewing): string | null {
  const shipped = new Set(voices.flatMap(({ status, accountId }) => (status === 'shipped' ? [accountId] : [])));
  if (shipped.size === 0 || voices.some(isOpen)) return null;
  const red = accounts.filter((each: Account) => shipped.has(each.id) && healthOf(each, config).band === 'red').length;
  return red > 0 ? i18n.t('impact.waited_at_risk', red) : i18n.t('impact.waited', shipped.size);
}
