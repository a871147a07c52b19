import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { Notice } from '../../components/Notice.tsx';
import type { Reach, SidebarView } from '../../lib/messages/view.ts';

type Partly = Exclude<Reach, 'all' | 'asked'>;

const words = {
  mine: ['none.not_mine', 'none.mine'],
  'could-ask': ['none.not_mine', 'none.could_ask'],
  asking: ['none.asking_title', 'none.asking'],
  failed: ['none.not_mine', 'none.failed'],
} as const;

/** Where not every customer is known here, so that one who is not found may exist all the same; else null. */
export function partly({ reach }: SidebarView): Partly | null {
  return reach === 'all' || reach === 'asked' ? null : reach;
}

interface Props {
  reach: Partly;
  onOptions: () => void;
  headingRef: RefObject<HTMLHeadingElement | null> | undefined;
}

/** No customer found among one's own, which are the only ones kept here, and what can be known of the others. */
export function NotMine({ reach, onOptions, headingRef }: Props) {
  const [title, text] = words[reach];
  return (
    <Notice
      title={i18n.t(title)}
      headingRef={headingRef}
      tone="quiet"
      actions={
        reach === 'could-ask' && (
          <button type="button" onClick={onOptions}>
            {i18n.t('none.options')}
          </button>
        )
      }
    >
      <p className="soft">{i18n.t(text)}</p>
    </Notice>
  );
}
