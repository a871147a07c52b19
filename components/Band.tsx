import { i18n } from '#i18n';

/** Health in four steps; `unknown` has a shape of its own and never looks bad. */
export type Band = 'red' | 'yellow' | 'green' | 'unknown';

/** ◆ at risk, ▲ watch, ● healthy, a ring where nothing is known. Drawn, so that no font can lack it. */
export function BandShape({ band }: { band: Band }) {
  return (
    <svg className={`shape shape--${band}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {band === 'red' && <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />}
      {band === 'yellow' && <path d="M5 .5 10 9.5H0Z" fill="currentColor" />}
      {band === 'green' && <circle cx="5" cy="5" r="4.5" fill="currentColor" />}
      {band === 'unknown' && <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />}
    </svg>
  );
}

/** Shape and word together: colour never speaks alone. */
export function BandChip({ band }: { band: Band }) {
  return (
    <span className={`chip band band--${band}`}>
      <BandShape band={band} />
      {i18n.t(`band.${band}`)}
    </span>
  );
}

/** The star of a strategic account. */
export function StrategicShape() {
  return (
    <svg className="shape shape--strategic" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M6 .4 7.7 4l4 .5-2.9 2.7.8 3.9L6 9.2l-3.6 1.9.8-3.9L.3 4.5l4-.5Z" fill="currentColor" />
    </svg>
  );
}
