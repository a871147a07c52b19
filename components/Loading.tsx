import type { RefObject } from 'react';
import { i18n } from '#i18n';
import { Notice } from './Notice.tsx';
import { useLate } from './use-late.ts';

export interface LoadingProps {
  /** Words of numbers, as people write them. */
  loaded: string | null;
  total: string | null;
  /** 0..1; null without an estimate. */
  share: number | null;
  /** How long it will still take: `2 minutes`. */
  left: string | null;
}

/** The first load: how far it is, and that nobody needs to wait beside it. */
export function Loading({
  loading,
  headingRef,
}: {
  loading: LoadingProps;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}) {
  const { loaded, total, share, left } = loading;
  const late = useLate(loaded);
  return (
    <Notice title={i18n.t('loading.title')} headingRef={headingRef}>
      <p className="soft">{i18n.t('loading.text')}</p>
      {share === null && late ? (
        <p className="small soft">{i18n.t('loading.waiting')}</p>
      ) : (
        <progress
          className="progress"
          aria-label={i18n.t('loading.title')}
          max={share === null ? undefined : 1}
          value={share ?? undefined}
        />
      )}
      <p className="small soft split">
        <span>{progressWords(loaded, total)}</span>
        {left && <span>{i18n.t('loading.left', [left])}</span>}
      </p>
    </Notice>
  );
}

function progressWords(loaded: string | null, total: string | null): string {
  if (loaded === null) return i18n.t('loading.starting');
  return total === null ? i18n.t('loading.progress_unknown', [loaded]) : i18n.t('loading.progress', [loaded, total]);
}
