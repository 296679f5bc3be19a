import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { enrol } from './enrol/enrol.ts';
import { describeMachine } from './enrol/machine-description.ts';
import { postEnrolmentOver } from './enrol/post-enrolment.ts';
import { openLog } from './service/log.ts';
import { runService } from './service/run.ts';
import { readIdentity, writeAuthority, writeIdentity } from './state/identity.ts';
import { allowPreApproved } from './state/policy.ts';
import { openStateDirectory } from './state/state-directory.ts';

const DEFAULT_STATE = '/var/lib/fjernhjelp-agent';

const USAGE = `fjernhjelp-agent: the helped machine's part of Fjernhjelp

  fjernhjelp-agent enrol --server https://NAME --token TOKEN [--ca FILE] [--state FOLDER]
      makes this machine's keys and joins the machine group that the token is for; with \`--token -\` it is read from
      standard input, where no other user of the machine can see it
  fjernhjelp-agent run [--state FOLDER]
      waits for sessions; the desktop is the one that DISPLAY names
  fjernhjelp-agent allow-pre-approved [--state FOLDER]
      lets suppliers with a pre-approved agreement in without a question at this machine

The folder is ${DEFAULT_STATE} unless given. Only its owner may run these commands; an installation makes that root.
`;

const STANDARD_INPUT = 0;

const EXIT = { done: 0, refused: 1, usage: 2 } as const;

async function main(parameters: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      state: { type: 'string', default: DEFAULT_STATE },
      server: { type: 'string' },
      token: { type: 'string' },
      ca: { type: 'string' },
    },
  });
  const [command, ...rest] = positionals;
  if (rest.length > 0) return complain(USAGE, EXIT.usage);
  switch (command) {
    case 'enrol':
      return enrolHere(values);
    case 'run':
      return run(values.state);
    case 'allow-pre-approved':
      allowPreApproved(openStateDirectory(values.state));
      return EXIT.done;
    default:
      return complain(USAGE, EXIT.usage);
  }
}

type EnrolOptions = {
  readonly state: string;
  readonly server?: string;
  readonly token?: string;
  readonly ca?: string;
};

async function enrolHere({ state: folder, server, token, ca }: EnrolOptions): Promise<number> {
  if (server === undefined || token === undefined || !URL.canParse(server))
    return complain(USAGE, EXIT.usage);
  const address = new URL(server);
  if (address.protocol !== 'https:')
    return complain('the server’s address begins with https://\n', EXIT.usage);
  const state = openStateDirectory(folder);
  if (readIdentity(state) !== null) return complain('this machine is enrolled already\n', EXIT.refused);
  const caPem = ca === undefined ? null : readFileSync(ca, 'utf8');
  const given = token === '-' ? readFileSync(STANDARD_INPUT, 'utf8').trim() : token;
  const request = { server: address, token: given, description: describeMachine() };
  const outcome = await enrol({ post: postEnrolmentOver(caPem) }, request);
  if (!outcome.enrolled) return complain(`not enrolled: ${outcome.reason}\n`, EXIT.refused);
  if (caPem !== null) writeAuthority(state, caPem);
  // Last: a folder with an identity is a folder that is complete.
  writeIdentity(state, outcome.identity);
  process.stdout.write(`enrolled as ${outcome.identity.machineName}\n`);
  return EXIT.done;
}

async function run(folder: string): Promise<number> {
  const outcome = await runService(openStateDirectory(folder), openLog('service'));
  return outcome === 'stopped' ? EXIT.done : complain('this machine is not enrolled\n', EXIT.refused);
}

function complain(text: string, code: number): number {
  process.stderr.write(text);
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(`${error instanceof Error ? error.message : String(error)}\n`, EXIT.refused);
}
