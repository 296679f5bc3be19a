import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TestBrowser } from '../test-browser.ts';
import { startTestServer, type TestServer } from '../test-world.ts';

let directory: string;
let world: TestServer;

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  const pagesDirectory = path.join(directory, 'pages');
  await mkdir(path.join(pagesDirectory, 'assets'), { recursive: true });
  await writeFile(path.join(pagesDirectory, 'index.html'), 'portal');
  await writeFile(path.join(pagesDirectory, 'console.html'), 'console');
  await writeFile(path.join(pagesDirectory, 'assets/index-abc123.js'), 'script');
  await writeFile(path.join(pagesDirectory, '.hidden.txt'), 'hidden');
  await writeFile(path.join(directory, 'outside.txt'), 'outside');
  world = await startTestServer({ pagesDirectory });
});
after(async () => {
  await world.stop();
  await rm(directory, { recursive: true });
});

const get = (address: string) => new TestBrowser(world.server).send('GET', address);
const policyOf = ({ headers }: Response) => headers.get('content-security-policy') ?? '';

describe('the pages', () => {
  it('are the portal under every address that the portal routes itself', async () => {
    for (const address of ['/', '/sign-in', '/o/1/machines', '/set-up', '/api', '/index.html'])
      assert.equal(await (await get(address)).text(), 'portal', address);
  });

  it('are the console under its own address, with WebAssembly, its worker and the relay allowed', async () => {
    const response = await get('/o/1/machines/2/console');
    assert.equal(await response.text(), 'console');
    const policy = policyOf(response);
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
    assert.match(
      policy,
      /connect-src 'self'( data:)? wss:\/\/fjernhjelp\.example wss:\/\/fjernhjelp\.example:8041/,
    );
    assert.match(policy, /trusted-types fjernhjelp-worker/);
  });

  it('allow no WebAssembly, no inline script, no frame and no foreign address in the portal', async () => {
    const policy = policyOf(await get('/'));
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.match(policy, /connect-src 'self'(;|$)/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/);
  });

  it('are looked at anew each time, their hashed files never again', async () => {
    assert.equal((await get('/')).headers.get('cache-control'), 'no-cache');
    const script = await get('/assets/index-abc123.js');
    assert.match(script.headers.get('cache-control') ?? '', /immutable/);
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
  });

  it('do not stand in for a hashed file that is gone', async () => {
    assert.equal((await get('/assets/index-old.js')).status, 404);
  });

  it('lead nowhere outside their directory, and to nothing hidden', async () => {
    for (const address of [
      '/../outside.txt',
      '/%2e%2e/outside.txt',
      '/..%2foutside.txt',
      '/assets/../../outside.txt',
      '/assets/..%2f..%2foutside.txt',
      '/.hidden.txt',
      '/outside.txt%00.js',
      '//etc/passwd',
    ]) {
      const text = await (await get(address)).text();
      assert.doesNotMatch(text, /outside|hidden|root:/, address);
    }
  });
});

describe('every answer', () => {
  for (const address of [
    '/',
    '/healthz',
    '/api/v1/me',
    '/api/v1/nothing',
    '/assets/index-abc123.js',
    '/nothing.js',
  ])
    it(`says what a browser may do with it: ${address}`, async () => {
      const { headers } = await get(address);
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    });

  it('of the API is kept by nobody', async () => {
    assert.equal((await get('/api/v1/me')).headers.get('cache-control'), 'no-store');
  });
});
