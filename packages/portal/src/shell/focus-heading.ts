/** Moves focus to the page's heading, where a screen reader begins to read what is new. */
export function focusHeading(): void {
  document.querySelector('h1')?.focus();
}
