/**
 * The path to go back to after sign-in, if it is one of ours; the front page otherwise.
 *
 * What stands in an address comes from anywhere, so only a path on this very site passes: `//host`, `/\host`, full addresses
 * and control characters would lead a person elsewhere just after they gave their password.
 */
export function safeReturnPath(wanted: unknown, origin: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || hasForbiddenCharacter(wanted)) return '/';
  const address = URL.parse(wanted, origin);
  if (address === null || address.origin !== origin || address.pathname.startsWith('//')) return '/';
  if (address.pathname === '/sign-in' || address.pathname.startsWith('/sign-in/')) return '/';
  return address.pathname + address.search + address.hash;
}

function hasForbiddenCharacter(text: string): boolean {
  return [...text].some((character) => character === '\\' || character <= ' ' || character === '\u007f');
}
