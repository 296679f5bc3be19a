import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { localTlsIdentity } from './local-authority.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

describe('the local authority', () => {
  let directory = '';
  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'fjernhjelp-tls-'));
  });
  after(() => rm(directory, { recursive: true }));

  it('signs a certificate for the name, and for no other', async () => {
    const { certificate, authority } = await localTlsIdentity(directory, 'hjelp.example', NOW);
    const leaf = new X509Certificate(certificate);
    assert.ok(authority !== null && leaf.verify(new X509Certificate(authority).publicKey));
    assert.equal(leaf.checkHost('hjelp.example'), 'hjelp.example');
    assert.equal(leaf.checkHost('other.example'), undefined);
  });

  it('keeps its private keys to the owner', async () => {
    for (const name of ['authority.key', 'hjelp.example.key']) {
      assert.equal((await stat(path.join(directory, name))).mode & 0o777, 0o600);
    }
  });

  it('stays the same from start to start', async () => {
    const first = await localTlsIdentity(directory, 'hjelp.example', NOW);
    assert.deepEqual(await localTlsIdentity(directory, 'hjelp.example', inDays(100)), first);
  });

  it('renews the certificate thirty days before its end, under the same authority', async () => {
    const first = await localTlsIdentity(directory, 'hjelp.example', NOW);
    const later = await localTlsIdentity(directory, 'hjelp.example', inDays(368));
    assert.equal(later.authority, first.authority);
    assert.notEqual(later.certificate, first.certificate);
  });

  it('renews the certificate when the authority itself is a new one', async () => {
    const first = await localTlsIdentity(directory, 'hjelp.example', inDays(368));
    await rm(path.join(directory, 'authority.pem'));
    const later = await localTlsIdentity(directory, 'hjelp.example', inDays(368));
    assert.notEqual(later.authority, first.authority);
    assert.ok(later.authority !== null);
    assert.ok(new X509Certificate(later.certificate).verify(new X509Certificate(later.authority).publicKey));
  });
});
