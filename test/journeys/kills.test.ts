import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signInByApi } from '@fjernhjelp/cli/demo/api-person';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { until } from '@fjernhjelp/cli/demo/until';
import { startSession } from '@fjernhjelp/cli/demo/walk/console-page';
import { enterAsHelper, openFirstMachine } from '@fjernhjelp/cli/demo/walk/first-session';
import { writeFileByTyping } from '@fjernhjelp/cli/demo/walk/terminal';
import { machineOf, type World } from '@fjernhjelp/cli/demo/world';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { startWorldForTests } from '../world-for-tests.ts';

const { t } = createTranslator('nb');

/** Server and relay are one process here (docs/architecture.md#processes), so that killing one is killing both. */
describe('SIGKILL in a live session', () => {
  let world: World;
  let browser: Browser;
  let screen: Page;
  before(async () => {
    world = await startWorldForTests(['Legesenter']);
    browser = await launchBrowser(world);
    screen = await openFirstMachine(await enterAsHelper(world, browser, t, 'Leverandør 1'), t);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  const startAgain = () =>
    startSession(screen, t, { address: screen.url(), purpose: 'Fortsette', caseReference: 'SAK-2026-17' });

  it('of the agent: the console says so, the agent comes back, and a new session works', async () => {
    const { agent } = machineOf(world, 'Legesenter');
    const killed = kill(agent.pid());
    await screen.getByText(t('console.again')).waitFor();
    await assertSaysOneOf(screen, [t('endReason.connection-lost'), t('console.closeReason.peer-gone')]);
    await until(async () => agent.pid() !== undefined && agent.pid() !== killed, 'the agent runs again');
    await untilReachable(world);
    await startAgain();
    assert.equal(
      await writeFileByTyping(screen, t, machineOf(world, 'Legesenter'), 'etter agenten'),
      'etter agenten',
    );
  });

  it('of server and relay: the console says so, both come back, and nothing acknowledged is lost', async () => {
    const administrator = await signInByApi(world.origin, world.people.administrator);
    const params = { organisationId: world.organisations.municipality };
    const created: string[] = [];
    for (let number = 1; number <= 5; number += 1) {
      const body = { name: `Avdeling ${number}` };
      created.push((await administrator.client.call('createMachineGroup', { params, query: {}, body })).id);
    }
    const killed = kill(world.server.pid());
    await screen.getByText(t('console.again')).waitFor();
    await assertSaysOneOf(screen, [t('endReason.connection-lost'), t('console.state.closed')]);
    await until(
      async () => world.server.pid() !== undefined && world.server.pid() !== killed,
      'the server runs again',
    );
    await untilReachable(world);
    const { groups } = await administrator.client.call('listMachineGroups', { params, query: {} });
    const kept = new Set<string>(groups.map(({ id }) => id));
    assert.deepEqual(
      created.filter((id) => !kept.has(id)),
      [],
    );
    await startAgain();
    assert.equal(
      await writeFileByTyping(screen, t, machineOf(world, 'Legesenter'), 'etter serveren'),
      'etter serveren',
    );
  });
});

function kill(pid: number | undefined): number {
  assert.ok(pid !== undefined, 'the process runs');
  process.kill(pid, 'SIGKILL');
  return pid;
}

async function assertSaysOneOf(page: Page, texts: readonly string[]): Promise<void> {
  const shown = (await page.locator('main').textContent()) ?? '';
  assert.ok(
    texts.some((text) => shown.includes(text)),
    shown,
  );
}

/** Until the municipality's list shows every machine as reachable; the server may be away meanwhile. */
async function untilReachable(world: World): Promise<void> {
  const auditor = await signInAgain(world);
  const params = { organisationId: world.organisations.municipality };
  await until(async () => {
    const { groups } = await auditor.client.call('listMachineGroups', { params, query: {} });
    return groups.flatMap(({ machines }) => machines).every(({ presence }) => presence.state === 'reachable');
  }, 'every machine can be reached');
}

async function signInAgain(world: World) {
  await until(
    async () => (await fetch(`${world.origin}/readyz`).catch(() => null))?.status === 200,
    'the server is ready',
  );
  return signInByApi(world.origin, world.people.auditor);
}
