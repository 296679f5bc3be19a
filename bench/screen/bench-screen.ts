import { writeFile } from 'node:fs/promises';
import { launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { machineOf, startWorld } from '@fjernhjelp/cli/demo/world';
import { freePort } from '@fjernhjelp/cli/free-port';
import { machineFacts } from '../machine-facts.ts';
import { fjernhjelpSystem } from './fjernhjelp.ts';
import { noVncSystem } from './peer-novnc.ts';
import { type Measured, reportOf } from './report.ts';
import type { System } from './system.ts';
import { measureScroll, measureTyping } from './workloads.ts';

/** Room for the display at 1:1 and for the console's bar. */
const WINDOW = { width: 1960, height: 1240 };

/** W2 and W3 through each system in turn, round by round, on one desktop of 1920 × 1080. */
export async function benchScreen({
  rounds,
  reportFile,
}: {
  rounds: number;
  reportFile?: string;
}): Promise<void> {
  const world = await startWorld({
    port: await freePort(),
    relayPort: await freePort(),
    desktop: { width: 1920, height: 1080 },
    groups: ['Legesenter'],
    report: (line) => console.log(line),
  });
  const browser = await launchBrowser({ authorityFile: world.authorityFile });
  try {
    const { display } = machineOf(world, 'Legesenter').desktop;
    const helper = world.people.helpers['Leverandør 1'];
    const systems = [
      fjernhjelpSystem(await browser.newPerson(WINDOW), world, helper),
      noVncSystem(await browser.newPerson(WINDOW), display),
    ];
    const measured = new Map<System, Measured>(systems.map((system) => [system, { typing: [], scroll: [] }]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const [system, figures] of measured) {
        console.log(`Round ${round} of ${rounds}: ${system.name} …`);
        await measureOnce(system, display, figures);
      }
    }
    const report = reportOf(measured, { facts: machineFacts(), rounds });
    console.log(report);
    if (reportFile !== undefined) await writeFile(reportFile, report);
  } finally {
    await browser.close();
    await world.stop();
  }
}

async function measureOnce(system: System, display: string, figures: Measured): Promise<void> {
  const connection = await system.connect();
  try {
    figures.typing.push(await measureTyping(display, connection));
    figures.scroll.push(await measureScroll(display, connection));
  } finally {
    await connection.disconnect();
  }
}
