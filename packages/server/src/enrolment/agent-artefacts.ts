import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { signedBytes } from '@fjernhjelp/protocol/signed-bytes';
import type { Signer } from '@fjernhjelp/protocol/signer';

const ARTEFACT = /^fjernhjelp-agent-[a-z0-9-]+\.tar\.gz$/;
/** What the build writes beside it: as `sha256sum` does. */
const CHECKSUM = /^([0-9a-f]{64}) {2}\S+\n$/;
const SIGNATURE_CONTEXT = 'fjernhjelp agent artefact v1';

/** A built agent as it is served. */
export type AgentArtefact = { readonly name: string; readonly sha256: string };

/** The built agent that machines install, or null if none was built, or its build is not done. */
export async function findAgentArtefact(directory: string): Promise<AgentArtefact | null> {
  const names = await readdir(directory).catch(() => []); // Nothing was built: there is no directory.
  const name = names
    .filter((candidate) => ARTEFACT.test(candidate))
    .toSorted()
    .at(-1);
  if (name === undefined) return null;
  const checksum = await readFile(path.join(directory, `${name}.sha256`), 'utf8').catch(() => '');
  const sha256 = CHECKSUM.exec(checksum)?.[1];
  return sha256 === undefined ? null : { name, sha256 };
}

/** What stands in `<name>.sig`: Ed25519 by the deployment's key over `context | 0 | SHA-256 of the artefact`, as base64url. */
export function signArtefact(sha256: string, signer: Signer): string {
  return toBase64url(signer.sign(signedBytes(SIGNATURE_CONTEXT, Buffer.from(sha256, 'hex'))));
}
