import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { bytesOfHex, readVectors } from './read-vectors-node.ts';
import {
  SessionCertificate,
  SignedCertificate,
  signCertificate,
  verifyCertificate,
} from './session-certificate.ts';
import { createSigner } from './signer.ts';

const vectors = readVectors<{
  secretKey: string;
  publicKey: string;
  body: z.input<typeof SessionCertificate>;
  envelope: z.input<typeof SignedCertificate>;
  refused: { title: string; envelope: z.input<typeof SignedCertificate>; reason: string }[];
}>('certificate');

const trusted = [bytesOfHex(vectors.publicKey)];
const certificate = z.decode(SessionCertificate, vectors.body);

describe('a session certificate', () => {
  it('is signed as the vectors say, over its canonical bytes', () => {
    const signed = signCertificate(certificate, createSigner(bytesOfHex(vectors.secretKey)));
    assert.deepEqual(z.encode(SignedCertificate, signed), vectors.envelope);
  });

  it('is believed when a trusted key signed it', () => {
    const envelope = z.decode(SignedCertificate, vectors.envelope);
    assert.deepEqual(verifyCertificate(envelope, trusted), { valid: true, certificate });
  });

  it('is believed by no machine that trusts nobody', () => {
    const envelope = z.decode(SignedCertificate, vectors.envelope);
    assert.deepEqual(verifyCertificate(envelope, []), { valid: false, reason: 'certificate-invalid' });
  });

  for (const { title, envelope, reason } of vectors.refused)
    it(`is refused when it is ${title} (${reason})`, () => {
      const verdict = verifyCertificate(z.decode(SignedCertificate, envelope), trusted);
      assert.deepEqual(verdict, { valid: false, reason });
    });
});
