import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '@fjernhjelp/cli/demo/until';

const main = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));

/** The service as `npm start` runs it: supervised, in processes of its own. */
export type StartedService = {
  readonly pid: number;
  /** Everything that it has written: what is meant for people, and its log. */
  output(): string;
  /** Sends SIGTERM and gives the exit code. */
  stop(): Promise<number | null>;
};

export type ServiceOptions = {
  readonly dataDirectory: string;
  readonly port: number;
  readonly relayPort: number;
  readonly databaseUrl?: string;
  readonly tlsFiles?: { readonly certificate: string; readonly key: string };
};

/** Starts it. Resolves when it has printed where it answers. */
export async function startService(options: ServiceOptions): Promise<StartedService> {
  const { dataDirectory, port, relayPort, databaseUrl, tlsFiles } = options;
  const env = {
    ...process.env,
    FJERNHJELP_DATA: dataDirectory,
    FJERNHJELP_ORIGIN: originOf(options),
    FJERNHJELP_LISTEN: 'localhost',
    FJERNHJELP_PORT: String(port),
    FJERNHJELP_RELAY_PORT: String(relayPort),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(tlsFiles !== undefined && {
      FJERNHJELP_TLS_CERTIFICATE: tlsFiles.certificate,
      FJERNHJELP_TLS_KEY: tlsFiles.key,
    }),
  };
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = once(child, 'exit');
  const service: StartedService = {
    pid: child.pid ?? 0,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
  await until(
    async () => output.includes(`Fjernhjelp answers at ${originOf(options)}`) || child.exitCode !== null,
    'the service answers',
  );
  if (child.exitCode !== null) throw new Error(`The service ended:\n${output}`);
  return service;
}

/** Where it answers. */
export function originOf({ port }: Pick<ServiceOptions, 'port'>): string {
  return `https://localhost:${port}`;
}
