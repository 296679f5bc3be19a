import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { pointerOf } from '@fjernhjelp/agent/test-display';
import { type ApiPerson, signInByApi } from '@fjernhjelp/cli/demo/api-person';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { GROUPS, machineNameOf, SUPPLIERS } from '@fjernhjelp/cli/demo/example';
import { until } from '@fjernhjelp/cli/demo/until';
import { SCREEN } from '@fjernhjelp/cli/demo/walk/console-page';
import {
  auditorOf,
  enterAsHelper,
  enterAsMunicipality,
  openFirstMachine,
} from '@fjernhjelp/cli/demo/walk/first-session';
import { expectedReach, readMachineIds, readMatrix } from '@fjernhjelp/cli/demo/walk/matrix';
import { machineNames } from '@fjernhjelp/cli/demo/walk/portal-pages';
import { countOfDifferingPixels } from '@fjernhjelp/cli/demo/walk/screen-comparison';
import { clickRemote, writeFileByTyping } from '@fjernhjelp/cli/demo/walk/terminal';
import { measureWithdrawal } from '@fjernhjelp/cli/demo/walk/withdrawal';
import { machineOf, type World } from '@fjernhjelp/cli/demo/world';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { startWorldForTests } from '../world-for-tests.ts';

const SENTENCE = 'Blåbærsyltetøy på brød: 100 % @ {æøå}';
const { t } = createTranslator('nb');

describe('the guide’s example', () => {
  let world: World;
  let browser: Browser;
  let auditor: ApiPerson;
  before(async () => {
    world = await startWorldForTests();
    browser = await launchBrowser(world);
    auditor = await auditorOf(world);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  const logOf = async (kind: string) => {
    const params = { organisationId: world.organisations.municipality };
    const { events } = await auditor.client.call('listAuditEvents', { params, query: { limit: 200 } });
    return events.filter((event) => event.kind === kind);
  };

  describe('who reaches what', () => {
    it('is the guide’s table, in the list and in every operation', async () => {
      const matrix = await readMatrix(world, await readMachineIds(auditor, world));
      for (const { name } of SUPPLIERS) {
        for (const group of GROUPS) {
          assert.deepEqual(matrix.get(name)?.get(group), expectedReach(name, group), `${name} and ${group}`);
        }
      }
    });

    it('is refused in the municipality’s log, with the reason, where it is refused', async () => {
      const refused = await logOf('access-refused');
      const reasons = new Set(refused.map(({ details }) => details.reason));
      assert.deepEqual(reasons, new Set(['no-grant']));
      const machines = new Set(refused.map(({ details }) => details.machineName));
      assert.deepEqual(machines, new Set(GROUPS.map(machineNameOf)));
    });

    it('answers the same for a machine that is not granted as for one that does not exist', async () => {
      const supplier = 'Leverandør 1';
      const person = await signInByApi(world.origin, world.people.helpers[supplier]);
      const foreign = (await readMachineIds(auditor, world)).get('Sykehjem') ?? '';
      const organisation = `${world.origin}/api/v1/organisations/${world.organisations.suppliers[supplier]}`;
      const read = (machineId: string) => bareAnswer(person, `${organisation}/machines/${machineId}`);
      const open = (machineId: string) =>
        bareAnswer(person, `${organisation}/sessions`, {
          machineId,
          purpose: 'Gjette',
          caseReference: 'X-1',
          consoleNoiseKey: 'A'.repeat(42).concat('Q'),
          versions: [1],
        });
      const nowhere = randomUUID();
      assert.deepEqual(await read(foreign), await read(nowhere));
      assert.deepEqual(await open(foreign), await open(nowhere));
      assert.equal((await read(foreign)).status, 404);
    });
  });

  describe('a session of Leverandør 1 at Legesenter', () => {
    let list: Page;
    let screen: Page;

    it('starts from a list that shows this one machine', async () => {
      list = await enterAsHelper(world, browser, t, 'Leverandør 1');
      assert.deepEqual(await machineNames(list, t), [machineNameOf('Legesenter')]);
      screen = await openFirstMachine(list, t);
    });

    it('types exactly what was typed into a file of the machine', async () => {
      assert.equal(await writeFileByTyping(screen, t, machineOf(world, 'Legesenter'), SENTENCE), SENTENCE);
    });

    it('shows the screen pixel by pixel once it is still', async () => {
      const { display } = machineOf(world, 'Legesenter').desktop;
      await until(
        async () => (await countOfDifferingPixels(screen, display)) === 0,
        'the picture is exact',
        15_000,
      );
    });

    for (const size of [
      { width: 1500, height: 1000 },
      { width: 1100, height: 700 },
      { width: 640, height: 480 },
    ]) {
      it(`lands a click within a pixel in a window of ${size.width} × ${size.height}`, async () => {
        await screen.setViewportSize(size);
        const { display } = machineOf(world, 'Legesenter').desktop;
        for (const pixel of [
          { x: 1, y: 1 },
          { x: 641, y: 397 },
          { x: 1278, y: 798 },
        ]) {
          const tolerance = Math.max(1, await remotePixelsInOneCssPixel(screen));
          await clickRemote(screen, pixel);
          await until(
            async () => {
              const { rootX, rootY } = await pointerOf(display);
              return Math.abs(rootX - pixel.x) <= tolerance && Math.abs(rootY - pixel.y) <= tolerance;
            },
            `the pointer is at ${pixel.x}, ${pixel.y}`,
            5_000,
          );
        }
      });
    }

    it('ends on both sides within two seconds of the withdrawal, and the list shrinks', async () => {
      const municipality = await enterAsMunicipality(world, browser, t);
      const machine = machineOf(world, 'Legesenter');
      const plan = { municipality, helper: screen, machine, group: 'Legesenter', supplier: 'Leverandør 1' };
      const { consoleMs, machineMs } = await measureWithdrawal(t, plan);
      console.log(`# withdrawal: console ${Math.round(consoleMs)} ms, machine ${Math.round(machineMs)} ms`);
      assert.ok(consoleMs < 2_000 && machineMs < 2_000);
      await until(async () => (await machineNames(list, t)).length === 0, 'the list has shrunk', 15_000);
    });

    it('stands in the municipality’s log from the request to the end', async () => {
      assert.ok((await logOf('session-requested')).length > 0);
      assert.equal((await logOf('session-started'))[0]?.details.purpose, 'Rette skriveroppsett');
      assert.equal((await logOf('grant-withdrawn')).length, 1);
      assert.equal((await logOf('session-ended'))[0]?.details.reason, 'grant-withdrawn');
    });
  });
});

/** An answer without what differs from request to request. */
async function bareAnswer({ send }: ApiPerson, address: string, body?: object) {
  const json = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await send(address, body === undefined ? {} : json);
  const text = (await response.text()).replace(/"requestId":"[^"]+"/, '');
  const headers = [...response.headers.keys()].filter((name) => name !== 'date');
  return { status: response.status, text, headers };
}

function remotePixelsInOneCssPixel(page: Page): Promise<number> {
  return page.$eval<number, HTMLCanvasElement>(
    SCREEN,
    (canvas) => canvas.width / canvas.getBoundingClientRect().width,
  );
}
