/** A share from 0 to 1 as a thin bar; drawn as SVG, because the page's policy allows no inline style. */
export function Meter({ share, label }: { share: number; label: string }) {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <svg className="meter" width="100%" height="6" role="img" aria-label={label}>
      <rect className="meter__track" width="100%" height="6" rx="3" />
      <rect className="meter__fill" width={`${width}%`} height="6" rx="3" />
    </svg>
  );
}
