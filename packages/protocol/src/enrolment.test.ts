import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MachineId } from '@fjernhjelp/domain/identifiers';
import { doubtEnrolled, isEnrolmentProofValid, signEnrolled, signEnrolmentProof } from './enrolment.ts';
import {
  createEnrolmentToken,
  decodeEnrolmentToken,
  encodeEnrolmentToken,
  enrolmentTokenHash,
} from './enrolment-token.ts';
import { bytesOfHex, hexOf, readVectors } from './read-vectors-node.ts';
import { createSigner, generateSigningKey } from './signer.ts';

const vectors = readVectors<Record<string, string> & { noTokens: string[] }>('enrolment');

const bytes = (name: string) => bytesOfHex(vectors[name] ?? '');
const text = (name: string) => vectors[name] ?? '';
const server = createSigner(bytes('serverSecretKey'));
const machine = createSigner(bytes('machineSecretKey'));

describe('an enrolment token', () => {
  it('is written as the vectors say and read back', () => {
    const token = createEnrolmentToken(bytes('secret'), server.publicKey, text('serverName'));
    assert.equal(encodeEnrolmentToken(token), text('token'));
    assert.deepEqual(decodeEnrolmentToken(text('token')), token);
    assert.equal(hexOf(enrolmentTokenHash(text('token'))), text('tokenHash'));
  });

  for (const notToken of vectors.noTokens)
    it(`is not ${JSON.stringify(notToken.slice(0, 12))}… of ${notToken.length} characters`, () => {
      assert.equal(decodeEnrolmentToken(notToken), null);
    });
});

describe('the proof of a machine that enrols', () => {
  const claim = {
    token: text('token'),
    noiseKey: bytes('machineNoiseKey'),
    signingKey: machine.publicKey,
  };

  it('is signed as the vectors say', () => {
    assert.equal(hexOf(signEnrolmentProof(claim, machine)), text('proof'));
    assert.equal(isEnrolmentProofValid(claim, bytes('proof')), true);
  });

  it('is good for no other token and no other key', () => {
    assert.equal(isEnrolmentProofValid({ ...claim, token: `${claim.token}A` }, bytes('proof')), false);
    assert.equal(isEnrolmentProofValid({ ...claim, noiseKey: server.publicKey }, bytes('proof')), false);
    assert.equal(isEnrolmentProofValid({ ...claim, signingKey: server.publicKey }, bytes('proof')), false);
  });
});

describe('the answer to an enrolment', () => {
  const token = createEnrolmentToken(bytes('secret'), server.publicKey, text('serverName'));
  const facts = {
    machineId: MachineId.parse(text('machineId')),
    noiseKey: bytes('machineNoiseKey'),
    signingKey: machine.publicKey,
    serverNoiseKey: bytes('serverNoiseKey'),
  };
  const answer = { ...facts, serverSigningKey: server.publicKey, signature: bytes('enrolledSignature') };

  it('is believed when the server of the token signed it', () => {
    assert.equal(hexOf(signEnrolled(facts, server)), text('enrolledSignature'));
    assert.equal(doubtEnrolled(token, text('serverName'), answer), null);
  });

  it('is not believed from a server of another name', () => {
    assert.equal(doubtEnrolled(token, 'help.example.com', answer), 'wrong-server-name');
  });

  it('is not believed from a server with another key, though it signs well', () => {
    const impostor = createSigner(generateSigningKey());
    const forged = {
      ...facts,
      serverSigningKey: impostor.publicKey,
      signature: signEnrolled(facts, impostor),
    };
    assert.equal(doubtEnrolled(token, text('serverName'), forged), 'wrong-signing-key');
  });

  it('is not believed when any of its facts was changed', () => {
    const changed = { ...answer, serverNoiseKey: machine.publicKey };
    assert.equal(doubtEnrolled(token, text('serverName'), changed), 'wrong-signature');
  });
});
