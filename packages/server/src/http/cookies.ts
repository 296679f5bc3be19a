import { parse, serialize } from 'hono/utils/cookie';

/** The sign-in's token. `__Host-`: Secure, this host alone, every path; Strict: no other site's request carries it. */
const SIGN_IN = '__Host-fjernhjelp';
/** Says that somebody has signed in from this browser before. Chooses the throttle's bucket and opens nothing. */
const DEVICE = '__Host-fjernhjelp-device';

/** Ties a browser to the login provider that it was sent to. Lax: it comes back by a link of another site. */
const TRIP = '__Host-fjernhjelp-provider';

const ATTRIBUTES = { secure: true, httpOnly: true, sameSite: 'Strict', path: '/' } as const;
const TRIP_ATTRIBUTES = { ...ATTRIBUTES, sameSite: 'Lax' } as const;
const TRIP_MAX_AGE_SECONDS = 10 * 60;
const DEVICE_MAX_AGE_SECONDS = 400 * 24 * 3600;

/** The cookies of one request, and those of its answer. */
export class Cookies {
  readonly signInToken: string | null;
  readonly deviceToken: string | null;
  readonly tripToken: string | null;
  readonly #answer: string[] = [];

  constructor(header: string | null) {
    const cookies = parse(header ?? '');
    this.signInToken = cookies[SIGN_IN] ?? null;
    this.deviceToken = cookies[DEVICE] ?? null;
    this.tripToken = cookies[TRIP] ?? null;
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

  /** The secrets of a full sign-in. */
  setIssued({ token, deviceToken }: { readonly token: string; readonly deviceToken: string | null }): void {
    this.setSignIn(token);
    if (deviceToken !== null) this.setDevice(deviceToken);
  }

  setTrip(token: string): void {
    this.#answer.push(serialize(TRIP, token, { ...TRIP_ATTRIBUTES, maxAge: TRIP_MAX_AGE_SECONDS }));
  }

  clearTrip(): void {
    this.#answer.push(serialize(TRIP, '', { ...TRIP_ATTRIBUTES, maxAge: 0 }));
  }

  /** Adds the answer's cookies to its headers. */
  writeTo(headers: Headers): void {
    for (const cookie of this.#answer) headers.append('set-cookie', cookie);
  }
}
