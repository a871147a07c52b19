import { useId, useState } from 'react';
import { i18n } from '#i18n';

export interface LauncherPlaceRow {
  origin: string;
  /** Share of the way down the edge; null where nobody moved it. */
  height: number | null;
}

interface Props {
  places: LauncherPlaceRow[];
  onPlace: (origin: string, height: number | null) => void;
}

/** Where the launcher stands where nobody moved it. */
const usual = 0.38;

/** How high the launcher stands at the edge of each tool's pages. */
export function LauncherPlaces({ places, onPlace }: Props) {
  if (places.length === 0) return null;
  return (
    <section className="panel">
      <h2>{i18n.t('options.launcher.title')}</h2>
      <p className="soft">{i18n.t('options.launcher.text')}</p>
      <ul className="plain origins">
        {places.map((place) => (
          <Place key={place.origin} {...place} onPlace={onPlace} />
        ))}
      </ul>
    </section>
  );
}

function Place({ origin, height, onPlace }: LauncherPlaceRow & Pick<Props, 'onPlace'>) {
  const id = useId();
  /** Where a person is moving it: what is kept comes back later, and a key that is held must not start from there. */
  const [moving, setMoving] = useState<number | null>(null);
  const share = moving ?? Math.round((height ?? usual) * 100);
  const move = (to: number) => {
    setMoving(to);
    onPlace(origin, to / 100);
  };
  return (
    <li>
      <label className="origins__name" dir="ltr" htmlFor={id}>
        {origin}
      </label>
      <input
        id={id}
        className="slider"
        type="range"
        min="0"
        max="100"
        step="1"
        value={share}
        aria-valuetext={i18n.t('options.launcher.down', [String(share)])}
        onChange={(event) => move(Number(event.target.value))}
        onBlur={() => setMoving(null)}
      />
      <button
        type="button"
        disabled={height === null}
        aria-label={i18n.t('options.launcher.reset_at', [origin])}
        onClick={() => onPlace(origin, null)}
      >
        {i18n.t('options.launcher.reset')}
      </button>
    </li>
  );
}
