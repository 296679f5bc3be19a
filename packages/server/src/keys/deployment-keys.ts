import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { generateKeyPair, keyPairOf, type NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createSigner, generateSigningKey, type Signer } from '@fjernhjelp/protocol/signer';
import { readOrCreateSecret } from './key-file.ts';

/** The secrets of one deployment. They lie beside the database and never in it: a dump alone opens nothing. */
export type DeploymentKeys = {
  /** Signs session certificates, leases and enrolments. Agents pin it. */
  readonly signer: Signer;
  /** The server's static key on control connections. */
  readonly controlKey: NoiseKeyPair;
  /** Encrypts TOTP secrets (AES-256). */
  readonly factorKey: Uint8Array;
  /** Encrypts letters that wait for the mail server (AES-256). */
  readonly mailKey: Uint8Array;
  /** Keys the hashes of throttle buckets and of short codes, and derives TOTP secrets of accounts that are not there yet. */
  readonly hashKey: Uint8Array;
};

/** Reads the keys below `directory`, or makes them at first start. */
export async function loadDeploymentKeys(directory: string): Promise<DeploymentKeys> {
  const secret = (name: string, create: () => Uint8Array) =>
    readOrCreateSecret(path.join(directory, name), create);
  const random = () => randomBytes(32);
  return {
    signer: createSigner(await secret('session-signing.ed25519', generateSigningKey)),
    controlKey: keyPairOf(await secret('control.x25519', () => generateKeyPair().secretKey)),
    factorKey: await secret('factors.aes256', random),
    mailKey: await secret('mail.aes256', random),
    hashKey: await secret('hashes.hmac', random),
  };
}
