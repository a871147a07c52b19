/** Says that a summary opens; turned by the style sheet when it is open. */
export function Chevron() {
  return (
    <svg className="chevron" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
      <path d="M2 .8 5.6 4 2 7.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
