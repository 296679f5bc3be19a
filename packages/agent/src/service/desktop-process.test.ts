import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { MESSAGE_TYPES } from '@fjernhjelp/protocol/message-types';
import { countOfHeldKeys, pointerOf, startDisplay, type TestDisplay, until } from '../test-display.ts';
import { desktopProcesses } from './desktop-process.ts';
import { silentLog } from './log-for-tests.ts';
import type { SessionDesktop } from './session-desktop.ts';

const A = 0x04;
const MEBIBYTE = 1024 * 1024;

/** Typing it takes minutes: each character needs one of a few spare keycodes. */
const SLOW_TEXT = Array.from({ length: 1000 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');

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

  function openDesktop(random = () => 0) {
    const seen = { frames: 0, available: [] as boolean[], floods: 0 };
    const desktop = desktopProcesses({ log: silentLog, random })({
      onMessage: (message) => {
        if (message[0] === MESSAGE_TYPES.frame.code) seen.frames += 1;
      },
      onAvailable: (isAvailable) => seen.available.push(isAvailable),
      onFlooded: () => {
        seen.floods += 1;
      },
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

  /** Presses a key and a button and begins a text that takes minutes. */
  async function holdAndType(desktop: SessionDesktop): Promise<void> {
    await holdKey(desktop);
    desktop.send({ type: 'pointer-button', button: 'left', down: true, display: 0, x: 9, y: 9 });
    for (let time = 0; time < 3; time += 1) desktop.send({ type: 'text', text: SLOW_TEXT });
    await until(async () => (await pointerOf(screen.display)).keyMask !== 0, 'the button is down');
  }

  async function nothingIsHeld(): Promise<boolean> {
    const { keyMask } = await pointerOf(screen.display);
    return keyMask === 0 && (await countOfHeldKeys(screen.display)) === 0;
  }

  it('lifts all keys and buttons when the session lets go of it while text waits', async () => {
    const { desktop, seen } = openDesktop();
    await until(() => seen.available.length > 0, 'the desktop is there');
    await holdAndType(desktop);
    desktop.close();
    await until(() => childrenOf(process.pid).length === 1, 'only the display server is left');
    assert.ok(await nothingIsHeld());
  });

  it('has all keys and buttons lifted by another when it does not end and is killed', async () => {
    const { desktop, seen } = openDesktop();
    await until(() => seen.available.length > 0, 'the desktop is there');
    await holdAndType(desktop);
    for (const pid of desktopProcessesOf(process.pid)) process.kill(pid, 'SIGSTOP');
    desktop.close();
    await until(nothingIsHeld, 'nothing is held');
    await until(() => childrenOf(process.pid).length === 1, 'only the display server is left');
  });

  it('has all keys lifted when it was killed and the session ends before another took its place', async () => {
    const { desktop, seen } = openDesktop(() => 1);
    await until(() => seen.available.length > 0, 'the desktop is there');
    await holdKey(desktop);
    for (const pid of desktopProcessesOf(process.pid)) process.kill(pid, 'SIGKILL');
    await until(() => seen.available.length === 2, 'the desktop is gone');
    desktop.close();
    await until(nothingIsHeld, 'nothing is held');
    assert.deepEqual(seen.available, [true, false]);
  });

  it('tells when more input came than may wait', async () => {
    const { desktop, seen } = openDesktop();
    await until(() => seen.available.length > 0, 'the desktop is there');
    for (let time = 0; time < 40; time += 1) desktop.send({ type: 'text', text: SLOW_TEXT });
    await until(() => seen.floods > 0, 'the desktop tells');
    desktop.close();
    await until(() => childrenOf(process.pid).length === 1, 'only the display server is left');
  });

  it('tells when it does not read and more than may wait was sent', async () => {
    const { desktop, seen } = openDesktop();
    await until(() => seen.available.length > 0, 'the desktop is there');
    for (const pid of desktopProcessesOf(process.pid)) process.kill(pid, 'SIGSTOP');
    let sentBytes = 0;
    while (seen.floods === 0 && sentBytes < 16 * MEBIBYTE) {
      desktop.send({ type: 'text', text: SLOW_TEXT });
      sentBytes += Buffer.byteLength(SLOW_TEXT);
    }
    assert.equal(seen.floods, 1);
    desktop.close();
    await until(() => childrenOf(process.pid).length === 1, 'only the display server is left');
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
