import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
// @peculiar/x509 resolves its parts through decorators and does not start without this.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Browsers refuse certificates of more than 398 days. */
const LEAF_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Certificate and key as PEM, with the authority that signed it. */
export type TlsIdentity = {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string | null;
};

/**
 * The TLS identity of a server that was given no certificate: a local authority, made once and kept in `directory`, signs
 * a certificate for `hostName`. The authority's private key is kept there too (0600); the leaf is renewed 30 days early.
 */
export async function localTlsIdentity(directory: string, hostName: string, now: Date): Promise<TlsIdentity> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const authority = await kept(directory, 'authority', now, () => makeAuthority(now));
  const signer = new X509Certificate(authority.certificate).publicKey;
  const leaf = await kept(
    directory,
    hostName,
    now,
    () => makeLeaf(authority, hostName, now),
    (pem) => new X509Certificate(pem).verify(signer),
  );
  return { certificate: leaf.certificate, key: leaf.key, authority: authority.certificate };
}

/** SHA-256 of a certificate as people compare it: pairs of hexadecimal digits with colons. */
export function fingerprintOf(certificatePem: string): string {
  return new X509Certificate(certificatePem).fingerprint256;
}

type Pair = { readonly certificate: string; readonly key: string };

/** Reads a kept pair, or makes it (again) when it is missing, about to run out, or not fitting any more. */
async function kept(
  directory: string,
  name: string,
  now: Date,
  make: () => Promise<Pair>,
  isFitting: (certificatePem: string) => boolean = () => true,
): Promise<Pair> {
  const certificateFile = path.join(directory, `${name}.pem`);
  const keyFile = path.join(directory, `${name}.key`);
  const old = await readPair(certificateFile, keyFile);
  if (old !== null && daysLeft(old.certificate, now) > RENEW_BEFORE_DAYS && isFitting(old.certificate))
    return old;
  const fresh = await make();
  // The key first: a certificate is never there without its key.
  await writeAtomically(keyFile, fresh.key);
  await writeAtomically(certificateFile, fresh.certificate);
  return fresh;
}

async function readPair(certificateFile: string, keyFile: string): Promise<Pair | null> {
  try {
    return { certificate: await readFile(certificateFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function daysLeft(certificatePem: string, now: Date): number {
  return (new X509Certificate(certificatePem).validToDate.getTime() - now.getTime()) / DAY_MS;
}

async function makeAuthority(now: Date): Promise<Pair> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Fjernhjelp local authority',
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOfKey(keys.privateKey) };
}

async function makeLeaf(authority: Pair, hostName: string, now: Date): Promise<Pair> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await crypto.subtle.importKey('pkcs8', derOfKey(authority.key), algorithm, false, [
    'sign',
  ]);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${hostName}`,
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + LEAF_DAYS * DAY_MS),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: isIP(hostName) ? 'ip' : 'dns', value: hostName }]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOfKey(keys.privateKey) };
}

async function pemOfKey(key: CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

function derOfKey(pem: string): ArrayBuffer {
  return x509.PemConverter.decodeFirst(pem);
}
