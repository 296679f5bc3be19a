import { bytesOf } from '@fjernhjelp/api/wire';

const Token = bytesOf(32);

/** The one-time token in the fragment of a link, which never leaves the browser by itself; null if there is none. */
export function linkTokenOf(fragment: string): string | null {
  const token = Token.safeParse(fragment.replace(/^#/, ''));
  return token.success ? token.data : null;
}
