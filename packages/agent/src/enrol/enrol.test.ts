import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import { fromBase64url, toBase64url } from '@fjernhjelp/protocol/base64url';
import { isEnrolmentProofValid, signEnrolled } from '@fjernhjelp/protocol/enrolment';
import { createEnrolmentToken, encodeEnrolmentToken } from '@fjernhjelp/protocol/enrolment-token';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { createSigner, generateSigningKey, type Signer } from '@fjernhjelp/protocol/signer';
import { readIdentity, writeIdentity } from '../state/identity.ts';
import { allowPreApproved, readCeiling } from '../state/policy.ts';
import { openSeenSessions } from '../state/seen-sessions.ts';
import { openStateDirectory } from '../state/state-directory.ts';
import { enrol } from './enrol.ts';
import type { PostEnrolment } from './post-enrolment.ts';

const server = createSigner(generateSigningKey());
const serverNoiseKey = generateKeyPair().publicKey;
const description = { hostName: 'reception', system: 'Debian', agentVersion: '0.1.0' };
const token = encodeEnrolmentToken(
  createEnrolmentToken(new Uint8Array(32), server.publicKey, 'help.example'),
);

type Lie = {
  readonly signer?: Signer;
  readonly signature?: string;
  readonly host?: string;
  readonly status?: number;
};

/** A server that enrols whoever proves its key, but for what it lies about. */
function serverThat({ signer = server, signature, host = 'help.example', status = 201 }: Lie = {}) {
  let asked = 0;
  const post: PostEnrolment = async (_, body) => {
    asked += 1;
    const [noiseKey, signingKey, proof] = [bytes(body.noiseKey), bytes(body.signingKey), bytes(body.proof)];
    assert.ok(isEnrolmentProofValid({ token: body.token ?? '', noiseKey, signingKey }, proof));
    const machineId = MachineId.parse(crypto.randomUUID());
    const signed = signEnrolled({ machineId, noiseKey, signingKey, serverNoiseKey }, signer);
    return {
      status,
      body: {
        machineId,
        machineName: 'Reception',
        controlNoiseKey: toBase64url(serverNoiseKey),
        signingKey: toBase64url(signer.publicKey),
        signature: signature ?? toBase64url(signed),
        doors: [{ host, port: 8041 }],
      },
    };
  };
  return { post, asked: () => asked };
}

const enrolAt = (address: string, post: PostEnrolment, text = token) =>
  enrol({ post }, { server: new URL(address), token: text, description });

describe('enrolment', () => {
  it('gives the machine its identity, with the server’s keys pinned', async () => {
    const outcome = await enrolAt('https://help.example:8443', serverThat().post);
    assert.ok(outcome.enrolled);
    assert.deepEqual(outcome.identity.serverSigningKeys, [server.publicKey]);
    assert.deepEqual(outcome.identity.serverNoiseKey, serverNoiseKey);
    assert.deepEqual(outcome.identity.doors, [{ host: 'help.example', port: 8041 }]);
  });

  it('does not show the token to a server of another name', async () => {
    const other = serverThat();
    const outcome = await enrolAt('https://evil.example', other.post);
    assert.deepEqual(outcome, { enrolled: false, reason: 'wrong-server-name' });
    assert.equal(other.asked(), 0);
  });

  it('believes no server with another signing key than the token’s', async () => {
    const liar = serverThat({ signer: createSigner(generateSigningKey()) });
    const outcome = await enrolAt('https://help.example', liar.post);
    assert.deepEqual(outcome, { enrolled: false, reason: 'wrong-signing-key' });
  });

  it('believes no answer whose signature does not cover it', async () => {
    const liar = serverThat({ signature: toBase64url(new Uint8Array(64)) });
    const outcome = await enrolAt('https://help.example', liar.post);
    assert.deepEqual(outcome, { enrolled: false, reason: 'wrong-signature' });
  });

  it('goes through no door of another name', async () => {
    const outcome = await enrolAt('https://help.example', serverThat({ host: 'evil.example' }).post);
    assert.deepEqual(outcome, { enrolled: false, reason: 'wrong-server-name' });
  });

  it('stands back when the server refuses the token', async () => {
    const outcome = await enrolAt('https://help.example', serverThat({ status: 403 }).post);
    assert.deepEqual(outcome, { enrolled: false, reason: 'refused-by-server' });
  });

  it('does not guess at an answer that it does not understand', async () => {
    const outcome = await enrolAt('https://help.example', async () => ({
      status: 201,
      body: { machineId: 1 },
    }));
    assert.deepEqual(outcome, { enrolled: false, reason: 'answer-not-understood' });
  });

  it('does not try a text that is no token', async () => {
    const outcome = await enrolAt('https://help.example', serverThat().post, 'fjh1.abc');
    assert.deepEqual(outcome, { enrolled: false, reason: 'not-a-token' });
  });

  it('gives no two machines a key in common', async () => {
    const [one, other] = [
      await enrolAt('https://help.example', serverThat().post),
      await enrolAt('https://help.example', serverThat().post),
    ];
    assert.ok(one.enrolled && other.enrolled);
    assert.notDeepEqual(one.identity.noiseSecretKey, other.identity.noiseSecretKey);
    assert.notDeepEqual(one.identity.signingSecretKey, other.identity.signingSecretKey);
  });
});

describe('the agent’s folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fjernhjelp-state-'));
  const path = join(folder, 'state');
  after(() => rmSync(folder, { recursive: true }));

  it('keeps the identity, readable by its owner alone', async () => {
    const outcome = await enrolAt('https://help.example', serverThat().post);
    assert.ok(outcome.enrolled);
    const state = openStateDirectory(path);
    writeIdentity(state, outcome.identity);
    assert.deepEqual(readIdentity(openStateDirectory(path)), outcome.identity);
    assert.equal(statSync(path).mode & 0o777, 0o700);
    assert.equal(statSync(join(path, 'identity.json')).mode & 0o777, 0o600);
  });

  it('is not used when others may read it', () => {
    const open = mkdtempSync(join(folder, 'open-'));
    chmodSync(open, 0o755);
    assert.throws(() => openStateDirectory(open), { code: 'state-directory-unsafe' });
  });

  it('wants to be asked until an administrator at the machine says otherwise', () => {
    const state = openStateDirectory(path);
    assert.equal(readCeiling(state), 'ask');
    allowPreApproved(state);
    assert.equal(readCeiling(openStateDirectory(path)), 'pre-approved');
  });

  it('remembers sessions across restarts, until a day after their end', () => {
    const now = new Date('2026-11-24T12:00:00Z');
    const sessionId = SessionId.parse(crypto.randomUUID());
    const state = openStateDirectory(path);
    openSeenSessions(state, now).add(sessionId, now);
    assert.equal(openSeenSessions(state, new Date('2026-11-25T11:59:59Z')).has(sessionId), true);
    assert.equal(openSeenSessions(state, new Date('2026-11-25T12:00:00Z')).has(sessionId), false);
  });
});

function bytes(text: string | undefined): Uint8Array {
  return fromBase64url(text ?? '') ?? new Uint8Array();
}
