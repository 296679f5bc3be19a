import { parse, serialize } from 'hono/utils/cookie';

/** The sign-in's token. `__Host-`: Secure, this host alone, every path; Strict: no other site's request carries it. */
const SIGN_IN = '__Host-fjernhjelp';
/** Says that somebody has signed in from this browser before. Chooses the throttle's bucket and opens nothing. */
const DEVICE = '__Host-fjernhjelp-device';

const ATTRIBUTES = { secure: true, httpOnly: true, sameSite: 'Strict', path: '/' } as const;
const DEVICE_MAX_AGE_SECONDS = 400 * 24 * 3600;

/** The cookies of one request, and those of its answer. */
export class Cookies {
  readonly signInToken: string | null;
  readonly deviceToken: string | null;
  readonly #answer: string[] = [];

  constructor(header: string | null) {
    const cookies = parse(header ?? '');
    this.signInToken = cookies[SIGN_IN] ?? null;
    this.deviceToken = cookies[DEVICE] ?? null;
  }

  setSignIn(token: string): void {
    this.#answer.push(serialize(SIGN_IN, token, ATTRIBUTES));
  }

  clearSignIn(): void {
    this.#answer.push(serialize(SIGN_IN, '', { ...ATTRIBUTES, maxAge: 0 }));
  }

  setDevice(token: string): void {
    this.#answer.push(serialize(DEVICE, token, { ...ATTRIBUTES, maxAge: DEVICE_MAX_AGE_SECONDS }));
  }

  /** Adds the answer's cookies to its headers. */
  writeTo(headers: Headers): void {
    for (const cookie of this.#answer) headers.append('set-cookie', cookie);
  }
}
