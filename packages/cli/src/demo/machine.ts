import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Supervised, supervise } from '../supervise.ts';
import type { Desktop } from './desktop.ts';
import type { GroupName } from './example.ts';

/** The agent's artefact as a customer gets it, unpacked. */
const launcher = fileURLToPath(new URL('../../../../dist/agent/bin/fjernhjelp-agent', import.meta.url));

/** One helped machine of the demo: a desktop, and the agent that serves it. */
export type Machine = {
  readonly group: GroupName;
  readonly desktop: Desktop;
  readonly homeDirectory: string;
  readonly agent: Supervised;
  readonly agentLog: string;
};

export type Enrolment = {
  readonly server: string;
  readonly token: string;
  readonly authorityFile: string;
  readonly stateDirectory: string;
};

/** Enrols a machine as the install command does, and lets its administrator raise the ceiling to pre-approved. */
export async function enrolAgent({ server, token, authorityFile, stateDirectory }: Enrolment): Promise<void> {
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  const args = [
    'enrol',
    '--server',
    server,
    '--token',
    '-',
    '--ca',
    authorityFile,
    '--state',
    stateDirectory,
  ];
  await runAgent(args, token);
  await runAgent(['allow-pre-approved', '--state', stateDirectory]);
}

/** Runs the agent on a display, started again if it falls. Its log goes to a file. */
export function startAgent(
  { stateDirectory, display, logFile }: { stateDirectory: string; display: string; logFile: string },
  onCrash: (how: string) => void,
): Supervised {
  const log = openSync(logFile, 'a', 0o600);
  const agent = supervise(
    {
      name: 'agent',
      command: launcher,
      args: ['run', '--state', stateDirectory],
      env: { ...process.env, DISPLAY: display },
      stdio: log,
    },
    { onCrash: (_, how) => onCrash(how), onDone: (_, how) => onCrash(how) },
  );
  return {
    pid: agent.pid,
    stop: async () => {
      await agent.stop();
      closeSync(log);
    },
  };
}

/** Runs a command of the agent to its end. A secret comes over its standard input: command lines are read by everybody. */
function runAgent(args: readonly string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(launcher, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    child.stdin.end(input);
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`fjernhjelp-agent ${args[0]} failed (${code}): ${complaint.trim()}`));
    });
  });
}

/** Where a machine's things are kept below the demo's directory. */
export function machineDirectories(
  root: string,
  group: GroupName,
): { state: string; home: string; log: string } {
  const directory = path.join(root, group.toLowerCase());
  return {
    state: path.join(directory, 'state'),
    home: path.join(directory, 'home'),
    log: path.join(directory, 'agent.log'),
  };
}
