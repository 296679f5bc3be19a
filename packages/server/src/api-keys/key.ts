import { createToken, tokenHashOf } from '../sign-in/token.ts';

/** What every key begins with, so that a leaked one is found by a search, and so that another kind can follow it. */
const PREFIX = 'fjk1.';
const KEY = /^fjk1\.[A-Za-z0-9_-]{43}$/;

/** A new key and what is kept of it. */
export function createKey(): { readonly key: string; readonly hash: Buffer } {
  const key = `${PREFIX}${createToken().token}`;
  return { key, hash: tokenHashOf(key) };
}

/** What is kept of a key, or null if this can be none. */
export function keyHashOf(key: string): Buffer | null {
  return KEY.test(key) ? tokenHashOf(key) : null;
}

/** The key that a request came with, right or wrong: whatever it calls its authorization. Null: none. */
export function apiKeyOf({ headers }: Request): string | null {
  const authorization = headers.get('authorization');
  if (authorization === null) return null;
  return /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
}
