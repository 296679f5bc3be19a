import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { MESSAGE_TYPES } from '@fjernhjelp/protocol/message-types';
import { countOfHeldKeys, startDisplay, type TestDisplay, until } from '../test-display.ts';
import { desktopProcesses } from './desktop-process.ts';
import { silentLog } from './log.ts';
import type { SessionDesktop } from './session-desktop.ts';

const A = 0x04;

describe('the desktop process of a session', () => {
  let screen: TestDisplay;
  const environment = { ...process.env };
  before(async () => {
    screen = await startDisplay({ width: 320, height: 240 });
    process.env.DISPLAY = screen.display;
  });
  after(async () => {
    process.env = environment;
    await screen.stop();
  });

  function openDesktop() {
    const seen = { frames: 0, available: [] as boolean[] };
    const desktop = desktopProcesses({ log: silentLog, random: () => 0 })({
      onMessage: (message) => {
        if (message[0] === MESSAGE_TYPES.frame.code) seen.frames += 1;
      },
      onAvailable: (isAvailable) => seen.available.push(isAvailable),
    });
    return { desktop, seen };
  }

  async function holdKey(desktop: SessionDesktop): Promise<void> {
    desktop.send({ type: 'key', usage: A, down: true });
    await until(async () => (await countOfHeldKeys(screen.display)) === 1, 'the key is down');
  }

  it('sends pictures from the first moment that it is told to watch', async () => {
    const { desktop, seen } = openDesktop();
    desktop.watch();
    await until(() => seen.frames > 0, 'a frame comes');
    desktop.close();
    await until(() => childrenOf(process.pid).length === 1, 'only the display server is left');
  });

  it('lifts all keys when the session lets go of it', async () => {
    const { desktop, seen } = openDesktop();
    await until(() => seen.available.length > 0, 'the desktop is there');
    await holdKey(desktop);
    desktop.close();
    await until(async () => (await countOfHeldKeys(screen.display)) === 0, 'the key is up');
  });

  it('is started again when it is killed, with all keys up and the picture anew', async () => {
    const { desktop, seen } = openDesktop();
    desktop.watch();
    await until(() => seen.frames > 0, 'a frame comes');
    await holdKey(desktop);
    for (const pid of desktopProcessesOf(process.pid)) process.kill(pid, 'SIGKILL');
    const { frames } = seen;
    await until(() => seen.available.length === 3, 'the desktop is there again');
    assert.deepEqual(seen.available, [true, false, true]);
    assert.equal(await countOfHeldKeys(screen.display), 0);
    await until(() => seen.frames > frames, 'the picture comes anew');
    desktop.close();
  });

  it('comes back with the display, when the display server was restarted', async () => {
    const { desktop, seen } = openDesktop();
    desktop.watch();
    await until(() => seen.frames > 0, 'a frame comes');
    await screen.stop();
    await until(() => seen.available.includes(false), 'the screen is gone');
    screen = await startDisplay({ width: 320, height: 240 });
    process.env.DISPLAY = screen.display;
    const { frames } = seen;
    await until(() => seen.frames > frames, 'the picture is there again');
    desktop.close();
  });

  it('gets to know nothing of the service’s environment', async () => {
    process.env.FJERNHJELP_TEST_SECRET = 'canary';
    const { desktop, seen } = openDesktop();
    await until(() => seen.available.length > 0, 'the desktop is there');
    const [pid] = desktopProcessesOf(process.pid);
    assert.ok(!readFileSync(`/proc/${pid}/environ`, 'utf8').includes('canary'));
    desktop.close();
  });
});

function childrenOf(parent: number): readonly number[] {
  return readdirSync(`/proc/${parent}/task`).flatMap((task) =>
    readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

function desktopProcessesOf(parent: number): readonly number[] {
  return childrenOf(parent).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('desktop'));
}
