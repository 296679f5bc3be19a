import path from 'node:path';
import type { MailSettings } from '@fjernhjelp/server/mail/mail-server';
import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65_535);

/** What an operator decides of a deployment, from the environment. README.md lists the variables. */
const Environment = z.object({
  FJERNHJELP_DATA: z.string().default('.fjernhjelp'),
  FJERNHJELP_ORIGIN: z
    .url({ protocol: /^https$/ })
    .transform((text) => new URL(text).origin)
    .default('https://localhost'),
  FJERNHJELP_LISTEN: z.string().default('::'),
  FJERNHJELP_PORT: Port.default(443),
  FJERNHJELP_RELAY_PORT: Port.default(8041),
  FJERNHJELP_TLS_CERTIFICATE: z.string().optional(),
  FJERNHJELP_TLS_KEY: z.string().optional(),
  FJERNHJELP_APPEARANCE: z.string().optional(),
  FJERNHJELP_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    // An address that could switch the certificate check off is none.
    .refine((text) => new URL(text).search === '', 'takes no parameters')
    .optional(),
  FJERNHJELP_MAIL_FROM: z.string().min(3).optional(),
  FJERNHJELP_SMTP_AUTHORITY: z.string().optional(),
  FJERNHJELP_LOGIN_PROVIDERS: z.string().optional(),
  FJERNHJELP_ENTITY_REGISTER_URL: z.url({ protocol: /^https$/ }).optional(),
  FJERNHJELP_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  // Not parsed as a URL: PostgreSQL's own form for a socket, postgresql://user@/name?host=/directory, is none by the standard.
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgresql://')
    .optional(),
});

/** Variables that mean nothing without one another. */
const TOGETHER = [
  ['FJERNHJELP_TLS_CERTIFICATE', 'FJERNHJELP_TLS_KEY'],
  ['FJERNHJELP_SMTP_URL', 'FJERNHJELP_MAIL_FROM'],
] as const;

export type Settings = {
  readonly dataDirectory: string;
  /** The one origin of portal and relay, without a path: `https://hjelp.example.no`. */
  readonly origin: string;
  readonly listenAddress: string;
  readonly port: number;
  readonly relayPort: number;
  /** Null: a local authority is made, and its fingerprint is printed. */
  readonly tlsFiles: { readonly certificate: string; readonly key: string } | null;
  /** Name, logo, colours and service desk of this service; undefined: the product's own. */
  readonly appearanceFile: string | undefined;
  /** The mail server and the sender's address; undefined: nobody is written to. */
  readonly mail: MailSettings | undefined;
  /** The login providers that people may sign in through; undefined: none. */
  readonly providersFile: string | undefined;
  /** Enhetsregisteret's open interface; undefined: names are not looked up. */
  readonly entityRegisterUrl: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly databaseUrl: string | undefined;
};

export type SettingsProblem = { readonly problem: string };

/** Reads the settings, or says in one line which variable is wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings | SettingsProblem {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  const values = parsed.data;
  const halved = TOGETHER.find(
    ([one, other]) => (values[one] === undefined) !== (values[other] === undefined),
  );
  if (halved !== undefined) return { problem: `${halved.join(' and ')} are set together or not at all` };
  return settingsOf(values);
}

function settingsOf(values: z.output<typeof Environment>): Settings {
  const { FJERNHJELP_TLS_CERTIFICATE: certificate, FJERNHJELP_TLS_KEY: key } = values;
  return {
    dataDirectory: path.resolve(values.FJERNHJELP_DATA),
    origin: values.FJERNHJELP_ORIGIN,
    listenAddress: values.FJERNHJELP_LISTEN,
    port: values.FJERNHJELP_PORT,
    relayPort: values.FJERNHJELP_RELAY_PORT,
    tlsFiles: certificate !== undefined && key !== undefined ? { certificate, key } : null,
    appearanceFile: resolved(values.FJERNHJELP_APPEARANCE),
    mail: mailOf(values),
    providersFile: resolved(values.FJERNHJELP_LOGIN_PROVIDERS),
    entityRegisterUrl: values.FJERNHJELP_ENTITY_REGISTER_URL,
    logLevel: values.FJERNHJELP_LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
  };
}

function mailOf(values: z.output<typeof Environment>): MailSettings | undefined {
  const {
    FJERNHJELP_SMTP_URL: url,
    FJERNHJELP_MAIL_FROM: from,
    FJERNHJELP_SMTP_AUTHORITY: authority,
  } = values;
  if (url === undefined || from === undefined) return undefined;
  return { url, from, authorityFile: resolved(authority) };
}

function resolved(file: string | undefined): string | undefined {
  return file === undefined ? undefined : path.resolve(file);
}
