import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { duplexPair } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '@fjernhjelp/domain/clock';
import { type AgentMessage, decodeAgentMessage, encodeConsoleMessage } from '@fjernhjelp/protocol/messages';
import { MemoryScreenSource } from '../capture/memory-screen-source.ts';
import type { ScreenSource } from '../capture/screen-source.ts';
import { openX11ScreenSource } from '../capture/x11-screen-source.ts';
import { applyFrame, countOfWrongPixels } from '../encode/apply-frame-for-tests.ts';
import { blankPicture, type Picture } from '../encode/picture.ts';
import type { InputSink } from '../input/input-sink.ts';
import { MemoryInputSink } from '../input/memory-input-sink.ts';
import { openX11InputSink } from '../input/x11-input-sink.ts';
import { startDisplay, startXterm, type TestDisplay, until } from '../test-display.ts';
import { ask, connectToDisplay } from '../x11/x11-connection.ts';
import { linkOver } from './desktop-link.ts';
import { serveDesktop } from './serve-desktop.ts';

/** A mode for a display of 1280 × 800 to change to; a display in memory takes any timings. */
const SMALLER = {
  name: '1000x700',
  timings: ['50', '1000', '1040', '1144', '1288', '700', '703', '713', '727'],
} as const;

/** A console in miniature: paints what comes, and acknowledges unless told not to. */
function watchDesktop(screen: ScreenSource, input: InputSink) {
  const [near, far] = duplexPair();
  const link = linkOver(near);
  let isDone = false;
  serveDesktop({ screen, input, clock: systemClock, onFault: assert.ifError }, linkOver(far), () => {
    isDone = true;
  });
  const received: AgentMessage[] = [];
  const console = { shown: null as Picture | null, acknowledges: true, frames: 0, lastFrame: 0 };
  let floods = 0;
  link.onFrame((frame) => {
    if (frame.kind === 'flooded') floods += 1;
    if (frame.kind !== 'message') return;
    const decoded = decodeAgentMessage(frame.message);
    assert.ok(decoded.ok);
    received.push(decoded.message);
    if (decoded.message.type === 'displays') {
      const [display] = decoded.message.displays;
      console.shown = blankPicture(display?.width ?? 0, display?.height ?? 0);
    }
    if (decoded.message.type !== 'frame' || console.shown === null) return;
    applyFrame(decoded.message.operations, console.shown);
    console.frames += 1;
    console.lastFrame = decoded.message.frame;
    if (console.acknowledges) acknowledge();
  });
  const send = (message: Parameters<typeof encodeConsoleMessage>[0]) =>
    link.send({ kind: 'message', message: encodeConsoleMessage(message) });
  const acknowledge = () => send({ type: 'painted', frame: console.lastFrame });
  return { link, console, received, send, acknowledge, floods: () => floods, isDone: () => isDone };
}

describe('the desktop process', () => {
  it('captures nothing before it is told to watch', async () => {
    const screen = new MemoryScreenSource(100, 100);
    watchDesktop(screen, new MemoryInputSink());
    await new Promise(setImmediate);
    screen.paint({ x: 0, y: 0, width: 9, height: 9 }, () => 1);
    await new Promise(setImmediate);
    assert.equal(screen.captures, 0);
  });

  it('merges damage into the newest picture while the console has not painted', async () => {
    const screen = new MemoryScreenSource(200, 100);
    const { link, console, acknowledge } = watchDesktop(screen, new MemoryInputSink());
    console.acknowledges = false;
    link.send({ kind: 'watch' });
    await until(() => console.frames === 1, 'the first frame');
    screen.paint({ x: 0, y: 0, width: 9, height: 9 }, () => 1);
    await until(() => console.frames === 2, 'the second frame');
    for (let colour = 2; colour < 50; colour += 1) {
      screen.paint({ x: colour, y: 0, width: 9, height: 9 }, () => colour);
      await new Promise(setImmediate);
    }
    assert.equal(console.frames, 2);
    acknowledge();
    await until(() => console.frames === 3, 'the third frame');
    const { pixels } = await screen.capture();
    assert.equal(console.shown === null ? -1 : countOfWrongPixels(console.shown, pixels), 0);
  });

  for (const [how, resolutions] of [
    ['changed', [[150, 120]]],
    [
      'changed and changed back at once',
      [
        [150, 120],
        [200, 100],
      ],
    ],
  ] as const)
    it(`shows the exact picture after the resolution was ${how} while a picture was taken`, async () => {
      const screen = new MemoryScreenSource(200, 100);
      const { link, console } = watchDesktop(screen, new MemoryInputSink());
      link.send({ kind: 'watch' });
      await until(() => console.frames === 1, 'the first frame');
      screen.paint({ x: 0, y: 0, width: 200, height: 100 }, (x, y) => x * y);
      for (const [width, height] of resolutions) {
        screen.resize(width, height);
        screen.paint({ x: 0, y: 0, width: 40, height: height }, (x, y) => x + y);
      }
      const [{ width, height } = { width: 0, height: 0 }] = screen.displays();
      await until(
        () =>
          console.shown?.width === width &&
          console.shown.height === height &&
          countOfWrongPixels(console.shown, screen.pixels) === 0,
        'the picture is exact',
      );
    });

  it('lifts all keys when the service is gone', async () => {
    const input = new MemoryInputSink();
    const { link, send, isDone } = watchDesktop(new MemoryScreenSource(10, 10), input);
    send({ type: 'key', usage: 4, down: true });
    await until(() => input.held.length === 1, 'the key is down');
    link.close();
    await until(isDone, 'the desktop process is done');
    assert.deepEqual(input.held, []);
  });

  it('tells when more input came than may wait, lifts all keys and takes nothing more', async () => {
    const input = new MemoryInputSink();
    const { link, send, floods, isDone } = watchDesktop(new MemoryScreenSource(10, 10), input);
    send({ type: 'key', usage: 4, down: true });
    await until(() => input.held.length === 1, 'the key is down');
    input.isFull = true;
    send({ type: 'key', usage: 5, down: true });
    await until(() => floods() === 1, 'the desktop process tells');
    assert.deepEqual(input.held, []);
    input.isFull = false;
    send({ type: 'key', usage: 6, down: true });
    await new Promise(setImmediate);
    link.close();
    await until(isDone, 'the desktop process is done');
    assert.deepEqual(input.events, [{ type: 'key', usage: 4, down: true }]);
  });

  it('lets go of the service when the screen is lost', async () => {
    const screen = new MemoryScreenSource(10, 10);
    const { isDone } = watchDesktop(screen, new MemoryInputSink());
    screen.lose();
    await until(isDone, 'the desktop process is done');
  });
});

describe('the picture of an X11 display', () => {
  let display: TestDisplay;
  let desktop: ReturnType<typeof watchDesktop>;
  before(async () => {
    display = await startDisplay({ width: 1280, height: 800 });
    const screen = await openX11ScreenSource(display.display, assert.ifError);
    const input = await openX11InputSink(display.display, { clock: systemClock, onFault: assert.ifError });
    desktop = watchDesktop(screen, input);
    desktop.link.send({ kind: 'watch' });
  });
  after(async () => {
    desktop.link.close();
    await until(desktop.isDone, 'the desktop process is done');
    await display.stop();
  });

  /** Compares what the console shows with the display server's own picture, until they are equal. */
  async function untilExact(): Promise<void> {
    const { client, root, width, height } = await connectToDisplay(display.display, assert.ifError);
    await until(async () => {
      const { data } = await ask<{ readonly data: Buffer }>((reply) =>
        client.GetImage(2, root, 0, 0, width, height, 0xffff_ffff, reply),
      );
      const truth = new Uint32Array(new Uint8Array(data).buffer);
      const { shown } = desktop.console;
      return shown?.width === width && shown.height === height && countOfWrongPixels(shown, truth) === 0;
    }, 'the picture is exact');
    client.terminate();
  }

  it('is exact after scrolling', async () => {
    const terminal = await startXterm({ display: display.display, script: 'seq 1 400; exec cat' });
    await untilExact();
    await terminal.stop();
  });

  it('is exact after typing', async () => {
    const terminal = await startXterm({ display: display.display, script: 'exec cat' });
    for (const text of ['Blåbær', 'syltetøy', '\n', 'på brød']) desktop.send({ type: 'text', text });
    await untilExact();
    await terminal.stop();
  });

  it('is exact after a window was dragged over another', async () => {
    const one = await startXterm({
      display: display.display,
      script: 'seq 1 99; exec cat',
      geometry: '60x20+0+0',
    });
    const two = await startXterm({
      display: display.display,
      script: 'seq 1 99; exec cat',
      geometry: '60x20+400+100',
    });
    const environment = { ...process.env, DISPLAY: display.display };
    for (let step = 0; step < 12; step += 1) {
      const place = [String(400 - step * 30), String(100 + step * 15)];
      const search = ['search', '--all', '--onlyvisible', '--pid', String(two.pid), '--class', 'xterm'];
      execFileSync('xdotool', [...search, 'windowmove', ...place], { env: environment });
    }
    await untilExact();
    await one.stop();
    await two.stop();
  });

  it('is exact after the resolution was changed, and changed back, while a text scrolls', async () => {
    const change = (...parameters: readonly string[]) =>
      execFileSync('xrandr', parameters, { env: { ...process.env, DISPLAY: display.display } });
    change('--newmode', SMALLER.name, ...SMALLER.timings);
    change('--addmode', 'screen', SMALLER.name);
    const script = 'seq 1 20000; exec cat';
    const terminal = await startXterm({ display: display.display, script, geometry: '90x30+0+0' });
    change('--output', 'screen', '--mode', SMALLER.name);
    await untilExact();
    change('--output', 'screen', '--mode', '1280x800');
    await untilExact();
    await terminal.stop();
  });

  it('costs no capture while nothing changes', async () => {
    await untilExact();
    const { frames } = desktop.console;
    await untilExact();
    assert.equal(desktop.console.frames, frames);
  });

  it('shows the shape of the pointer', () => {
    assert.ok(desktop.received.some(({ type }) => type === 'cursor-shape'));
  });
});
