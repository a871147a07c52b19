import { Fragment } from 'react';
import { CustomerText } from './CustomerText.tsx';
import { keyed } from './keyed.ts';

/** Parts of one line, `Robin Achebe, 2 Nov`; each keeps its own direction, so that none turns another around. */
export function Joined({ parts, max }: { parts: readonly string[]; max: number }) {
  return keyed(parts, (part) => part).map(({ key, item }, at) => (
    <Fragment key={key}>
      {at > 0 && ', '}
      <CustomerText text={item} max={max} />
    </Fragment>
  ));
}
