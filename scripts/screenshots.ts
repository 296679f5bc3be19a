// `npm run screenshots`: starts the guide's example, walks through it and writes the pictures of docs/images.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import type { Machine } from '@fjernhjelp/cli/demo/machine';
import { until } from '@fjernhjelp/cli/demo/until';
import { typeText } from '@fjernhjelp/cli/demo/walk/console-page';
import {
  enterAsHelper,
  enterAsMunicipality,
  openFirstMachine,
} from '@fjernhjelp/cli/demo/walk/first-session';
import { askToWithdraw, confirmWithdrawal, machineNames } from '@fjernhjelp/cli/demo/walk/portal-pages';
import { countOfDifferingPixels } from '@fjernhjelp/cli/demo/walk/screen-comparison';
import { enterProgram, writeFileByTyping } from '@fjernhjelp/cli/demo/walk/terminal';
import { machineOf, startWorld, type World } from '@fjernhjelp/cli/demo/world';
import { freePort } from '@fjernhjelp/cli/free-port';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const GRANT = { group: 'Legesenter', supplier: 'Leverandør 2' } as const;
const { t } = createTranslator('nb');

await mkdir(IMAGES, { recursive: true });
const world = await startWorld({
  port: await freePort(),
  relayPort: await freePort(),
  desktop: { width: 1280, height: 800 },
  report: console.log,
});
try {
  const browser = await launchBrowser(world);
  try {
    await walkThrough(world, browser);
  } finally {
    await browser.close();
  }
} finally {
  await world.stop();
}

async function walkThrough(world: World, browser: Browser): Promise<void> {
  const visitor = await browser.newPerson(WIDE);
  await visitor.goto(`${world.origin}/sign-in`);
  await visitor.getByLabel(t('signIn.email')).waitFor();
  await takeBoth(visitor, 'sign-in');

  const list = await enterAsHelper(world, browser, t, GRANT.supplier);
  await machineNames(list, t);
  await takeBoth(list, 'machines');

  const screen = await openFirstMachine(list, t);
  await work(screen, machineOf(world, GRANT.group));
  await take(screen, 'console');

  const municipality = await enterAsMunicipality(world, browser, t);
  await municipality.getByRole('region', { name: GRANT.group, exact: true }).waitFor();
  await takeBoth(municipality, 'machine-groups');

  await askToWithdraw(municipality, t, GRANT);
  await take(municipality, 'withdraw');
  await confirmWithdrawal(municipality, t, GRANT);
  await screen.getByText(t('endReason.grant-withdrawn')).first().waitFor();
  await take(screen, 'ended');

  await municipality.goto(`${world.origin}/o/${world.organisations.municipality}/audit`);
  await municipality.getByRole('table').waitFor();
  await takeBoth(municipality, 'audit');
}

/** Something to see: a few lines in the editor and in the terminal, typed through the console. */
async function work(screen: Page, machine: Machine): Promise<void> {
  await enterProgram(screen, t, machine, 'editor');
  for (const line of ['Skriver i resepsjonen', 'Papir: A4, begge sider', 'Ny kø: Følg meg']) {
    await typeText(screen, line);
    await screen.keyboard.press('Enter');
  }
  await writeFileByTyping(screen, t, machine, 'Blåbærsyltetøy på brød: 100 % @ {æøå}');
  const { display } = machine.desktop;
  await until(async () => (await countOfDifferingPixels(screen, display)) === 0, 'the picture is exact');
}

async function takeBoth(page: Page, name: string): Promise<void> {
  await take(page, name);
  await page.setViewportSize(PHONE);
  await take(page, `${name}-phone`);
  await page.setViewportSize(WIDE);
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(IMAGES, `${name}.png`);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await writeFile(file, picture);
  console.log(`${name}.png  ${Math.ceil(picture.length / 1024)} KiB`);
}
