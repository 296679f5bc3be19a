import { createTranslator } from '@fjernhjelp/texts/translator';
import { type Browser, launchBrowser } from './browser.ts';
import { GROUPS, machineNameOf, SUPPLIERS } from './example.ts';
import { until } from './until.ts';
import { auditorOf, enterAsHelper, enterAsMunicipality, openFirstMachine } from './walk/first-session.ts';
import { expectedReach, readMachineIds, readMatrix } from './walk/matrix.ts';
import { machineNames } from './walk/portal-pages.ts';
import { countOfDifferingPixels } from './walk/screen-comparison.ts';
import { writeFileByTyping } from './walk/terminal.ts';
import { measureWithdrawal } from './walk/withdrawal.ts';
import { machineOf, type World } from './world.ts';

const SENTENCE = 'Blåbærsyltetøy på brød: 100 % @ {æøå}';
const GROUP = 'Legesenter';
const SUPPLIER = 'Leverandør 1';
const LIMIT_MS = 2_000;
const { t } = createTranslator('nb');

/** Notes one finding: whether it is as it should be, and what was found. */
type Found = (isRight: boolean, line: string) => void;

/** `npm run demo -- --check`: the guide's example, walked through in Chromium. True if everything is as it should be. */
export async function walkThrough(world: World): Promise<boolean> {
  const findings: boolean[] = [];
  const found: Found = (isRight, line) => {
    findings.push(isRight);
    console.log(`${isRight ? '✓' : '✗'} ${line}`);
  };
  const browser = await launchBrowser(world);
  try {
    await checkMatrix(world, found);
    await checkSession(world, browser, found);
  } finally {
    await browser.close();
  }
  return findings.every(Boolean);
}

async function checkMatrix(world: World, found: Found): Promise<void> {
  const machineIds = await readMachineIds(await auditorOf(world), world);
  const matrix = await readMatrix(world, machineIds);
  console.log(`\n  ${''.padEnd(14)}${GROUPS.map((group) => group.padEnd(12)).join('')}`);
  for (const { name } of SUPPLIERS) {
    const row = matrix.get(name) ?? new Map();
    const isRight = GROUPS.every(
      (group) => JSON.stringify(row.get(group)) === JSON.stringify(expectedReach(name, group)),
    );
    const cells = GROUPS.map((group) => (row.get(group)?.open === 'allowed' ? 'yes' : 'no').padEnd(12));
    found(isRight, `${name.padEnd(14)}${cells.join('')}`);
  }
  console.log();
}

async function checkSession(world: World, browser: Browser, found: Found): Promise<void> {
  const machine = machineOf(world, GROUP);
  const list = await enterAsHelper(world, browser, t, SUPPLIER);
  const names = await machineNames(list, t);
  found(
    names.join() === machineNameOf(GROUP),
    `${SUPPLIER} sees ${names.join(', ') || 'nothing'} in its list`,
  );
  const screen = await openFirstMachine(list, t);
  const written = await writeFileByTyping(screen, t, machine, SENTENCE);
  found(written === SENTENCE, `the machine's file holds: ${written}`);
  await until(
    async () => (await countOfDifferingPixels(screen, machine.desktop.display)) === 0,
    'the picture is exact',
  );
  found(true, 'the picture in the browser equals the X screen, pixel by pixel');
  const municipality = await enterAsMunicipality(world, browser, t);
  const plan = { municipality, helper: screen, machine, group: GROUP, supplier: SUPPLIER };
  const { consoleMs, machineMs } = await measureWithdrawal(t, plan);
  found(consoleMs < LIMIT_MS, `withdrawn: the console was closed after ${Math.round(consoleMs)} ms`);
  found(machineMs < LIMIT_MS, `withdrawn: the machine had closed after ${Math.round(machineMs)} ms`);
  await until(async () => (await machineNames(list, t)).length === 0, 'the list has shrunk');
  found(true, `${SUPPLIER} sees nothing in its list any more`);
  await checkLog(world, found);
}

async function checkLog(world: World, found: Found): Promise<void> {
  const { client } = await auditorOf(world);
  const params = { organisationId: world.organisations.municipality };
  const { events } = await client.call('listAuditEvents', { params, query: { limit: 200 } });
  for (const kind of ['access-refused', 'session-started', 'grant-withdrawn', 'session-ended'] as const) {
    const count = events.filter((event) => event.kind === kind).length;
    found(count > 0, `the municipality's log has ${kind} × ${count}`);
  }
}
