import type { SampleAccount } from '../../tests/sample-pages/cast.ts';
import type { Shows } from '../../tests/sample-pages/sample-page.ts';
import type { Reading, ShownAccount } from './read-frame.ts';

/**
 * What is wrong with what was shown on a sample page, in sentences; empty when exactly the expected accounts were shown,
 * each as certain, as maybe or as one of a choice. Accounts are compared by the API's id.
 */
export function unlike(reading: Pick<Reading, 'match' | 'accounts'>, shows: Shows): string[] {
  const { match, accounts } = reading;
  const chosen = match === 'ambiguous' ? accounts : [];
  const rest = match === 'ambiguous' ? [] : accounts;
  return [
    ...compared(chosen, shows.choice, 'as a choice'),
    ...compared(
      rest.filter(({ certainty }) => certainty === 'certain'),
      shows.certain,
      'as certain',
    ),
    ...compared(
      rest.filter(({ certainty }) => certainty === 'maybe'),
      shows.maybe,
      'as maybe',
    ),
  ];
}

function compared(shown: readonly Pick<ShownAccount, 'id' | 'name'>[], expected: SampleAccount[], how: string) {
  const missing = expected.filter(({ id }) => !shown.some((one) => one.id === id));
  const wrong = shown.filter(({ id }) => !expected.some((one) => one.id === id));
  return [
    ...missing.map(({ name }) => `${name} is not shown ${how}`),
    ...wrong.map(({ name }) => `${name} is shown ${how} and must not be`),
  ];
}
