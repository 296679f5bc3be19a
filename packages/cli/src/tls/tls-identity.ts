import { X509Certificate } from 'node:crypto';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Settings } from '../settings.ts';
import { localTlsIdentity, type TlsIdentity } from './local-authority.ts';

/** The deployment's TLS identity: the operator's files, or one from a local authority. */
export async function loadTlsIdentity(settings: Settings, now: Date): Promise<TlsIdentity> {
  if (settings.tlsFiles !== null) return readTlsFiles(settings.tlsFiles);
  return localTlsIdentity(path.join(settings.dataDirectory, 'tls'), new URL(settings.origin).hostname, now);
}

/**
 * Calls back with a new identity each time that the operator's certificate file has changed and fits its key. A pair that
 * does not fit (one file written, the other not yet) is reported to `onProblem`, and the old one stays in use.
 */
export function watchTlsFiles(
  files: NonNullable<Settings['tlsFiles']>,
  onChange: (identity: TlsIdentity) => void,
  onProblem: (error: unknown) => void,
): () => void {
  const reload = (): void => {
    readTlsFiles(files).then(onChange, onProblem);
  };
  // The directories, not the files: most tools replace a certificate by renaming a new file over it.
  const directories = new Set(Object.values(files).map((file) => path.dirname(file)));
  const watchers = [...directories].map((directory) => watch(directory, reload));
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}

async function readTlsFiles(files: NonNullable<Settings['tlsFiles']>): Promise<TlsIdentity> {
  const [certificate, key] = await Promise.all([
    readFile(files.certificate, 'utf8'),
    readFile(files.key, 'utf8'),
  ]);
  createSecureContext({ cert: certificate, key });
  new X509Certificate(certificate);
  return { certificate, key, authority: null };
}
