import { i18n } from '#i18n';
import type { LinkedRow } from '../../components/LinkedNote.tsx';
import type { LinkedAccount, LinkView } from '../../lib/messages/link.ts';
import { saysWords, whyRefused } from './refusal-words.ts';
import { clockWords, type Viewing } from './viewing.ts';

/** What is linked by hand, in words. `sends`: whether the API may be told from this door. */
export function linkedRows({ linked, mayShare }: LinkView, sends: boolean, look: Viewing): LinkedRow[] {
  return linked.map((each) => ({
    id: each.id,
    name: each.name,
    at: clockWords(each.at, look),
    state: stateWords(each, mayShare, sends),
    refused: each.shared === 'refused',
    share: shareOf(each, mayShare && sends),
  }));
}

function shareOf({ shared }: LinkedAccount, may: boolean): LinkedRow['share'] {
  if (!may) return null;
  if (shared === 'refused') return 'retry';
  return shared === 'here' ? 'share' : null;
}

function stateWords({ shared, refusal }: LinkedAccount, mayShare: boolean, sends: boolean): string {
  if (shared === 'refused' && refusal) {
    const says = saysWords(refusal);
    return [i18n.t('link.state.refused'), whyRefused(refusal), says && i18n.t('outbox.why.says', [says])]
      .filter(Boolean)
      .join(' ');
  }
  if (shared === 'here' && mayShare && !sends) return i18n.t('link.elsewhere');
  return i18n.t(shared === 'here' && !mayShare ? 'link.state.no_right' : `link.state.${shared}`);
}
