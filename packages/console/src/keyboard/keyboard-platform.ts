import type { KeyboardPlatform } from './decide-key.ts';

/** Which system's keyboard habits this browser has. */
export function keyboardPlatform({ userAgent }: Pick<Navigator, 'userAgent'>): KeyboardPlatform {
  if (/Mac OS X|Macintosh/.test(userAgent)) return 'mac';
  return /Windows/.test(userAgent) ? 'windows' : 'other';
}
