import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Role } from '@fjernhjelp/domain/role';
import { z } from 'zod';
import { WrongSetting } from '../../wrong-setting.ts';
import { AssuranceLevel, DEFAULT_LEAST_ASSURANCE, type LeastAssurance } from './assurance.ts';
import { PROVIDER_PROFILES, type ProviderProfile } from './profiles.ts';

/** One login provider of the operator's file; files are named relative to it. What is left out is the profile's. */
const ProviderEntry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.string().min(1).max(60),
    profile: z.enum(['helseid', 'ansattporten', 'entra', 'generic']),
    issuer: z.url({ protocol: /^https$/ }),
    clientId: z.string().min(1),
    clientSecretFile: z.string().optional(),
    /** A private key as a JWK, for `private_key_jwt` (RFC 7523). */
    clientKeyFile: z.string().optional(),
    scope: z.string().optional(),
    acrValues: z.string().nullable().optional(),
    maxAgeSeconds: z.number().int().positive().nullable().optional(),
    assuranceClaim: z.string().optional(),
    assuranceLevels: z.record(z.string(), AssuranceLevel).optional(),
    /** Whether the provider's own second factor counts, by the operator's agreement with it. */
    secondFactorCounts: z.boolean().optional(),
    /** Nobody gets in through this provider with less. */
    leastAssurance: AssuranceLevel.default('low'),
    /** Let this issuer lie on a private network; no other may. */
    allowPrivateNetwork: z.boolean().default(false),
    /** PEM of the authority that has signed the issuer's TLS certificate, if it is not a public one. */
    certificateAuthorityFile: z.string().optional(),
  })
  .refine((entry) => (entry.clientSecretFile === undefined) !== (entry.clientKeyFile === undefined), {
    message: 'needs either clientSecretFile or clientKeyFile',
  });

const ProvidersFile = z.strictObject({
  providers: z.array(ProviderEntry),
  leastAssurance: z.partialRecord(Role, AssuranceLevel).default({}),
});

/** A provider with everything decided. */
export type ProviderSettings = ProviderProfile & {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly credential:
    | { readonly kind: 'secret'; readonly secret: string }
    | { readonly kind: 'key'; readonly jwk: ClientKey };
  readonly leastAssurance: AssuranceLevel;
  readonly allowPrivateNetwork: boolean;
  readonly certificateAuthority: string | null;
};

/** A private JWK (RFC 7517). What its members mean is WebCrypto's to judge. */
const ClientKey = z.looseObject({
  kty: z.string(),
  alg: z.enum(['ES256', 'ES384', 'PS256', 'RS256']),
  kid: z.string().optional(),
});
export type ClientKey = z.infer<typeof ClientKey>;

/**
 * Reads the operator's file of login providers.
 *
 * @throws WrongSetting if it, or a file that it names, cannot be read or is not as it should be. The message holds no secret.
 */
export async function readProviderSettings(
  file: string,
): Promise<{ readonly providers: readonly ProviderSettings[]; readonly leastAssurance: LeastAssurance }> {
  const parsed = ProvidersFile.safeParse(parseJson(file, await readText(file)));
  if (!parsed.success) throw new WrongSetting(`${file}: ${z.prettifyError(parsed.error)}`);
  const { providers, leastAssurance } = parsed.data;
  const directory = path.dirname(file);
  return {
    providers: await Promise.all(providers.map((entry) => settingsOf(entry, directory))),
    leastAssurance: { ...DEFAULT_LEAST_ASSURANCE, ...leastAssurance },
  };
}

async function settingsOf(
  entry: z.output<typeof ProviderEntry>,
  directory: string,
): Promise<ProviderSettings> {
  const { clientSecretFile, clientKeyFile, certificateAuthorityFile, profile, ...own } = entry;
  const read = (file: string) => readText(path.resolve(directory, file));
  const stated = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return {
    ...PROVIDER_PROFILES[profile],
    // What was stated has the profile's own names and types, as the entry's schema says.
    ...(stated as typeof own & Partial<ProviderProfile>),
    credential:
      clientKeyFile === undefined
        ? { kind: 'secret', secret: (await read(clientSecretFile ?? '')).trim() }
        : { kind: 'key', jwk: await readClientKey(path.resolve(directory, clientKeyFile)) },
    certificateAuthority:
      certificateAuthorityFile === undefined ? null : await read(certificateAuthorityFile),
  };
}

async function readClientKey(file: string): Promise<ClientKey> {
  const parsed = ClientKey.safeParse(parseJson(file, await readText(file)));
  if (!parsed.success) throw new WrongSetting(`${file} is not a private key as a JWK with its algorithm`);
  return parsed.data;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new WrongSetting(`${file} cannot be read`, { cause });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The reason would quote the text, and that may be a key.
    throw new WrongSetting(`${file} cannot be read as JSON`);
  }
}
