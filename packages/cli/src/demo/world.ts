import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { systemClock } from '@fjernhjelp/domain/clock';
import { readSettings, type Settings } from '../settings.ts';
import type { Supervised } from '../supervise.ts';
import { startSupervisedServer } from '../supervise-server.ts';
import { loadTlsIdentity } from '../tls/tls-identity.ts';
import { startDesktop } from './desktop.ts';
import { GROUPS, type GroupName, machineNameOf } from './example.ts';
import { enrolAgent, type Machine, machineDirectories, startAgent } from './machine.ts';
import { type Letter, Mailbox } from './mailbox.ts';
import { type Seeded, seed } from './seed.ts';
import { until } from './until.ts';

export type WorldOptions = {
  readonly port: number;
  readonly relayPort: number;
  readonly desktop: { readonly width: number; readonly height: number };
  /** Which of the example's groups get a desktop and an agent; all of them unless told. */
  readonly groups?: readonly GroupName[];
  /** Aborted: the start is given up, and what was started is stopped. */
  readonly signal?: AbortSignal;
  /** Settings of the server beside the world's own, as environment variables. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Each letter as it arrives. Its link opens what it is for: not for a log. */
  readonly onLetter?: (letter: Letter) => void;
  /** One line for people, at each step of the start and at each crash. */
  readonly report: (line: string) => void;
};

/** The guide's example, running: a server, and a machine with an agent behind each group. */
export type World = {
  readonly origin: string;
  readonly directory: string;
  readonly authorityFile: string;
  readonly serverLog: string;
  readonly people: Seeded['people'];
  readonly organisations: Seeded['organisations'];
  readonly server: Supervised;
  readonly mailbox: Mailbox;
  readonly machines: ReadonlyMap<GroupName, Machine>;
  stop(): Promise<void>;
};

/** The machine behind a group. @throws Error if the world was started without it. */
export function machineOf({ machines }: World, group: GroupName): Machine {
  const machine = machines.get(group);
  if (machine === undefined) throw new Error(`no machine of ${group} was started`);
  return machine;
}

/** Starts the example in a fresh directory that `stop` removes. Resolves when every machine can be reached. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const directory = await mkdtemp(path.join(tmpdir(), 'fjernhjelp-demo-'));
  const undo: Undo = [() => rm(directory, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await build(options, directory, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Undo = (() => Promise<void>)[];

async function build(options: WorldOptions, directory: string, undo: Undo): Promise<Omit<World, 'stop'>> {
  const { report, signal } = options;
  // PostgreSQL runs as a user of its own and has to enter its data directory.
  await chmod(directory, 0o711);
  const dataDirectory = path.join(directory, 'server');
  const origin = `https://localhost:${options.port}`;
  const env = {
    ...process.env,
    FJERNHJELP_DATA: dataDirectory,
    FJERNHJELP_ORIGIN: origin,
    FJERNHJELP_LISTEN: 'localhost',
    FJERNHJELP_PORT: String(options.port),
    FJERNHJELP_RELAY_PORT: String(options.relayPort),
    ...options.settings,
  };
  report('Making the database and the guide’s example …');
  const { people, organisations, tokens } = await seed(settingsOf(env));
  signal?.throwIfAborted();
  const mailbox = await startMailbox(settingsOf(env), path.join(directory, 'mail'), options, undo);
  report('Starting the server …');
  const serverLog = path.join(directory, 'server.log');
  const authorityFile = path.join(dataDirectory, 'tls/authority.pem');
  const mailSettings = {
    FJERNHJELP_SMTP_URL: mailbox.address,
    FJERNHJELP_SMTP_AUTHORITY: authorityFile,
    FJERNHJELP_MAIL_FROM: 'Fjernhjelp <fjernhjelp@drift.example>',
  };
  const server = startServerProcess({ ...env, ...mailSettings }, serverLog, report, undo);
  await trustAuthority(authorityFile);
  await untilReady(`${origin}/readyz`, server, serverLog);
  const machines = new Map<GroupName, Machine>();
  for (const group of options.groups ?? GROUPS) {
    signal?.throwIfAborted();
    report(`Starting the desktop and the agent of ${group} …`);
    const plan = { group, directory, origin, authorityFile, token: tokens[group] };
    machines.set(group, await startMachine(plan, options, undo));
  }
  for (const { agentLog } of machines.values()) await untilLogged(agentLog, 'control connection up');
  return { origin, directory, authorityFile, serverLog, people, organisations, server, mailbox, machines };
}

/** Under the certificate that the local authority has made for the server's own name. */
async function startMailbox(
  settings: Settings,
  directory: string,
  { onLetter }: WorldOptions,
  undo: Undo,
): Promise<Mailbox> {
  const identity = await loadTlsIdentity(settings, systemClock.now());
  const { hostname } = new URL(settings.origin);
  const mailbox = await Mailbox.start({ identity, host: hostname, directory, onLetter });
  undo.push(() => mailbox.stop());
  return mailbox;
}

function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const settings = readSettings(env);
  if ('problem' in settings) throw new Error(settings.problem);
  return settings;
}

function startServerProcess(
  env: NodeJS.ProcessEnv,
  logFile: string,
  report: WorldOptions['report'],
  undo: Undo,
): Supervised {
  const log = openSync(logFile, 'a', 0o600);
  const ended = (_: string, how: string): void => report(`The server ended (${how}); its log is ${logFile}`);
  const server = startSupervisedServer(env, { onCrash: ended, onDone: ended }, log);
  undo.push(async () => {
    await server.stop();
    closeSync(log);
  });
  return server;
}

type MachinePlan = {
  readonly group: GroupName;
  readonly directory: string;
  readonly origin: string;
  readonly authorityFile: string;
  readonly token: string;
};

async function startMachine(
  { group, directory, origin, authorityFile, token }: MachinePlan,
  { desktop: size, report }: WorldOptions,
  undo: Undo,
): Promise<Machine> {
  const { state, home, log } = machineDirectories(directory, group);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const desktop = await startDesktop({ ...size, title: machineNameOf(group), homeDirectory: home });
  undo.push(() => desktop.stop());
  await enrolAgent({ server: origin, token, authorityFile, stateDirectory: state });
  const agent = startAgent({ stateDirectory: state, display: desktop.display, logFile: log }, (how) =>
    report(`The agent of ${group} ended (${how}); it starts again.`),
  );
  undo.push(() => agent.stop());
  return { group, desktop, homeDirectory: home, agent, agentLog: log };
}

/** Makes this process trust the deployment's local authority, beside what it trusts already. */
async function trustAuthority(authorityFile: string): Promise<void> {
  await until(
    async () => (await readFile(authorityFile, 'utf8').catch(() => '')) !== '',
    'the server has an authority',
  );
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), await readFile(authorityFile, 'utf8')]);
}

async function untilReady(address: string, server: Supervised, serverLog: string): Promise<void> {
  try {
    await until(async () => {
      if (server.pid() === undefined) throw new Error('the server has ended');
      return (await fetch(address).catch(() => null))?.status === 200;
    }, 'the server is ready');
  } catch (cause) {
    throw new Error(`The server did not become ready. Its log:\n${await readFile(serverLog, 'utf8')}`, {
      cause,
    });
  }
}

async function untilLogged(logFile: string, message: string): Promise<void> {
  try {
    await until(
      async () => (await readFile(logFile, 'utf8')).includes(message),
      `the agent logs "${message}"`,
    );
  } catch (cause) {
    throw new Error(`The agent did not reach the server. Its log:\n${await readFile(logFile, 'utf8')}`, {
      cause,
    });
  }
}
