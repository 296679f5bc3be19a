import type { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { z } from 'zod';

/** Enhetsregisteret, or whatever the operator has put in its place. */
export type EntityRegister = {
  /** The name under a number; null if the register has none. @throws if the register gives no answer that makes sense. */
  nameOf(number: OrganisationNumber): Promise<string | null>;
};

const TIMEOUT_MS = 3_000;
const ANSWER_MAX_BYTES = 256 * 1024;
/** Not there, or not any more. */
const ABSENT = [404, 410];

const Entity = z.object({ organisasjonsnummer: z.string(), navn: z.string().trim().min(1).max(400) });

/**
 * Opens the register's interface (https://data.brreg.no/enhetsregisteret/api/docs/): main units first, then their sub-units.
 *
 * @param baseUrl as `https://data.brreg.no/enhetsregisteret/api`.
 */
export function openEntityRegister(baseUrl: string): EntityRegister {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    nameOf: async (number) =>
      (await readName(`${base}/enheter/${number}`, number)) ??
      (await readName(`${base}/underenheter/${number}`, number)),
  };
}

async function readName(address: string, number: OrganisationNumber): Promise<string | null> {
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (ABSENT.includes(response.status)) {
    await response.body?.cancel();
    return null;
  }
  if (!response.ok) throw new Error(`the entity register answered ${response.status}`);
  const entity = Entity.parse(JSON.parse(await readText(response)));
  if (entity.organisasjonsnummer !== number) throw new Error('the entity register answered another number');
  return entity.navn;
}

/** Stops reading as soon as it is too much, whatever length was announced. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > ANSWER_MAX_BYTES) throw new Error('the entity register answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
