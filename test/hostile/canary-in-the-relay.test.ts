import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import tls from 'node:tls';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { until } from '@fjernhjelp/cli/demo/until';
import { typeText } from '@fjernhjelp/cli/demo/walk/console-page';
import { enterAsHelper, openFirstMachine } from '@fjernhjelp/cli/demo/walk/first-session';
import { enterProgram } from '@fjernhjelp/cli/demo/walk/terminal';
import { machineOf, type World } from '@fjernhjelp/cli/demo/world';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { memoryHolds } from '../process-memory.ts';
import { startWorldForTests } from '../world-for-tests.ts';

const { t } = createTranslator('nb');
const canary = (): string => `kanari-${randomBytes(12).toString('hex')}`;

describe('the memory of the process that relays a session', () => {
  let world: World;
  let browser: Browser;
  before(async () => {
    world = await startWorldForTests(['Legesenter']);
    browser = await launchBrowser(world);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  const relayPid = (): number => world.server.pid() ?? assert.fail('no server runs');

  it('shows a canary that was planted in it after TLS, so that looking works', async () => {
    const planted = canary();
    const socket = tls.connect({
      host: 'localhost',
      port: Number(new URL(world.origin).port),
      servername: 'localhost',
    });
    await once(socket, 'secureConnect');
    const head = `POST /api/v1/sign-in/password HTTP/1.1\r\nHost: ${new URL(world.origin).host}\r\nOrigin: ${world.origin}`;
    // The body stays unfinished, so that the server has to keep what it got.
    socket.write(
      `${head}\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"email":"${planted}`,
    );
    await until(async () => memoryHolds(relayPid(), planted), 'the planted canary is found', 15_000);
    socket.destroy();
  });

  it('holds nothing of what a helper types, though the machine got it', async () => {
    const typed = canary();
    const screen = await openFirstMachine(await enterAsHelper(world, browser, t, 'Leverandør 1'), t);
    const machine = machineOf(world, 'Legesenter');
    const file = path.join(machine.homeDirectory, 'kanari.txt');
    await enterProgram(screen, t, machine, 'terminal');
    await typeText(screen, 'cat > kanari.txt');
    await screen.keyboard.press('Enter');
    await until(async () => existsSync(file), 'the shell has opened the file');
    await screen.keyboard.insertText(typed);
    await screen.keyboard.press('Enter');
    await screen.keyboard.press('Control+d');
    await until(
      async () => (await readFile(file, 'utf8').catch(() => '')).includes(typed),
      'the machine has the canary',
    );
    assert.equal(memoryHolds(relayPid(), typed), false);
  });
});
