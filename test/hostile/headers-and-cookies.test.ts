import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nextCode } from '@fjernhjelp/cli/demo/account';
import { createApiPerson } from '@fjernhjelp/cli/demo/api-person';
import type { World } from '@fjernhjelp/cli/demo/world';
import { startWorldForTests } from '../world-for-tests.ts';

/** Differ from answer to answer and say nothing about what a browser may do. */
const OF_NO_INTEREST = new Set([
  'connection',
  'content-length',
  'content-type',
  'date',
  'etag',
  'keep-alive',
]);

const EVERYWHERE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};
const NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";
const API = { ...EVERYWHERE, 'cache-control': 'no-store', 'content-security-policy': NO_CONTENT };
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; ";
const PORTAL = {
  ...EVERYWHERE,
  'cache-control': 'no-cache',
  'content-security-policy': `${PAGE_POLICY}script-src 'self'; connect-src 'self'; trusted-types 'none'`,
};

let world: World;
before(async () => {
  world = await startWorldForTests([]);
});
after(() => world?.stop());

async function headersAt(address: string): Promise<Record<string, string>> {
  const { headers } = await fetch(`${world.origin}${address}`);
  return Object.fromEntries([...headers].filter(([name]) => !OF_NO_INTEREST.has(name)));
}

describe('the headers of the running service, all of them (T-43)', () => {
  for (const [address, expected] of [
    ['/', PORTAL],
    ['/sign-in', PORTAL],
    ['/o/1/machines', PORTAL],
    ['/healthz', API],
    ['/api/v1/me', API],
    ['/api/v1/nothing', API],
    ['/api/v1/sign-in/ways', API],
  ] as const)
    it(`are these at ${address}: none is missing, and none tells what runs here`, async () => {
      assert.deepEqual(await headersAt(address), expected);
    });

  it('narrow the console to our own scripts, its worker, and the relay at both doors', async () => {
    const { 'content-security-policy': policy = '', ...others } = await headersAt('/o/1/machines/2/console');
    assert.deepEqual(others, { ...EVERYWHERE, 'cache-control': 'no-cache' });
    assert.ok(policy.startsWith(PAGE_POLICY));
    const own = policy.slice(PAGE_POLICY.length).replaceAll(/wss:\/\/localhost:\d+/g, 'wss://relay');
    assert.equal(
      own,
      "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
        "connect-src 'self' data: wss://relay wss://relay; trusted-types fjernhjelp-worker",
    );
  });
});

describe('the cookies of a sign-in, all of them (T-03, T-43)', () => {
  it('are opaque, for this host alone, out of reach of scripts and of other sites', async () => {
    const { send } = createApiPerson(world.origin);
    const account = world.people.administrator;
    const post = (step: string, body: object): Promise<Response> =>
      send(`${world.origin}/api/v1/sign-in/${step}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { email, password } = account;
    const partial = (await post('password', { email, password })).headers.getSetCookie();
    const full = (await post('totp', { code: await nextCode(account) })).headers.getSetCookie();
    const attributes = '; Path=/; HttpOnly; Secure; SameSite=Strict';
    const bare = (cookies: readonly string[]): string[] =>
      cookies.map((cookie) => cookie.replace(/=[\w-]{43}; /, '=TOKEN; ')).sort();
    assert.deepEqual(bare(partial), [`__Host-fjernhjelp=TOKEN${attributes}`]);
    assert.deepEqual(bare(full), [
      `__Host-fjernhjelp-device=TOKEN; Max-Age=34560000${attributes}`,
      `__Host-fjernhjelp=TOKEN${attributes}`,
    ]);
    // A new secret with the second factor: one that was planted before it is worth nothing.
    assert.equal(new Set([...partial, ...full]).size, 3);
  });
});
