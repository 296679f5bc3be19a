import { type Account, totpCodeAt } from './account.ts';
import { walkThrough } from './check.ts';
import type { Letter } from './mailbox.ts';
import { startWorld, type World } from './world.ts';

const PORT = 8443;
const RELAY_PORT = 8041;
const DESKTOP = { width: 1280, height: 800 };

/** `npm run demo`: the example until Ctrl-C; with `check` the walk through it, and exit code 0 or 1. */
export async function runDemo({ check }: { check: boolean }): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const report = (line: string): void => {
    if (!stopping.signal.aborted) console.log(line);
  };
  try {
    const world = await startWorld({
      port: PORT,
      relayPort: RELAY_PORT,
      desktop: DESKTOP,
      report,
      signal: stopping.signal,
      onLetter: announce,
    });
    try {
      if (check) process.exitCode = (await walkThrough(world)) ? 0 : 1;
      else await present(world, stopping.signal);
    } finally {
      console.log('Stopping …');
      stopping.abort();
      await world.stop();
    }
  } catch (error) {
    if (!stopping.signal.aborted || check) throw error;
  }
  process.exit();
}

/** Prints who can sign in, keeps the codes fresh on a terminal, and waits for Ctrl-C. */
async function present(world: World, stop: AbortSignal): Promise<void> {
  console.log(`
The portal:  ${world.origin}
Its certificate comes from a local authority, made for this run: let your browser trust
             ${world.authorityFile}
E-mail that the service sends is shown here, and kept in
             ${world.mailbox.directory}

In the demo the agent's service process and desktop process run as the same user.
`);
  for (const account of everybody(world)) console.log(introduce(account));
  console.log('\nThe codes change every half minute; each is good once. Ctrl-C stops everything.');
  const timer = setInterval(() => showCodes(world), 1000);
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve));
  clearInterval(timer);
  console.log();
}

/** On this terminal alone: the link opens what the letter is for. */
function announce({ to, subject, link }: Letter): void {
  console.log(`\nE-mail to ${to}: ${subject}${link === null ? '' : `\n  ${link}`}`);
}

function introduce(account: Account): string {
  const { name, email, password, totpSecret, standing } = account;
  const code = totpCodeAt(account, new Date());
  return `${name}, ${standing}\n  e-mail ${email}   password ${password}\n  TOTP secret ${totpSecret}   code now ${code}\n`;
}

function everybody({ people }: World): Account[] {
  return [people.administrator, people.auditor, ...Object.values(people.helpers), people.operator];
}

/** One line that is written over each second: as many codes as the terminal is wide. */
function showCodes(world: World): void {
  if (!process.stdout.isTTY) return;
  const now = new Date();
  const seconds = `${30 - (Math.floor(now.getTime() / 1000) % 30)} s`.padStart(4);
  const codes = everybody(world).map(
    (account) => `${account.name.split(' ')[0]} ${totpCodeAt(account, now)}`,
  );
  process.stdout.write(`\r${`${seconds}   ${codes.join('   ')}`.slice(0, process.stdout.columns - 1)}`);
}
