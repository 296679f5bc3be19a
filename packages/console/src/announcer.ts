import { element, setText } from './dom.ts';

/** Tells people who hear the page what others see change. */
export type Announcer = {
  readonly element: HTMLElement;
  announce(text: string): void;
};

/** A polite live region. It must stand in the page before the first text, or nothing is heard. */
export function createAnnouncer(): Announcer {
  const region = element('p', {
    class: 'ds-sr-only console-announcements',
    role: 'status',
    'aria-live': 'polite',
  });
  return { element: region, announce: (text) => setText(region, text) };
}
