/** The sign that a button opens something below it. */
export function Chevron() {
  return (
    <svg
      className="chevron"
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
    >
      <path d="m3.5 6 4.5 4.5L12.5 6" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
