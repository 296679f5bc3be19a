import { readFile } from 'node:fs/promises';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import type { Machine } from '../machine.ts';
import { until } from '../until.ts';
import { withdrawGrant } from './portal-pages.ts';

export type Withdrawal = {
  /** From the click on "withdraw" until the console says that the grant was withdrawn. */
  readonly consoleMs: number;
  /** From the same click until the machine has closed the session. */
  readonly machineMs: number;
};

export type WithdrawalPlan = {
  readonly municipality: Page;
  readonly helper: Page;
  readonly machine: Machine;
  readonly group: string;
  readonly supplier: string;
};

/** Withdraws the grant that a live session rests on, and measures when each side has ended it. */
export async function measureWithdrawal(t: Translate, plan: WithdrawalPlan): Promise<Withdrawal> {
  const { municipality, helper, machine, group, supplier } = plan;
  const endedBefore = await countOfEndings(machine);
  let pressedAtMs = 0;
  await municipality.exposeFunction('fjernhjelpPressed', () => {
    pressedAtMs = performance.now();
  });
  await municipality.evaluate((label) => {
    const pressed = (window as unknown as { fjernhjelpPressed(): void }).fjernhjelpPressed;
    addEventListener(
      'click',
      ({ target }) => {
        if (target instanceof Element && target.closest('button')?.textContent === label) pressed();
      },
      { capture: true },
    );
  }, t('machineGroups.withdrawSubmit'));
  const consoleEnded = helper
    .getByText(t('endReason.grant-withdrawn'))
    .first()
    .waitFor()
    .then(() => performance.now());
  const machineEnded = until(
    async () => (await countOfEndings(machine)) > endedBefore,
    'the machine ends the session',
  ).then(() => performance.now());
  await withdrawGrant(municipality, t, { group, supplier });
  const [consoleAtMs, machineAtMs] = await Promise.all([consoleEnded, machineEnded]);
  return { consoleMs: consoleAtMs - pressedAtMs, machineMs: machineAtMs - pressedAtMs };
}

async function countOfEndings({ agentLog }: Machine): Promise<number> {
  return (await readFile(agentLog, 'utf8')).split('session ended').length - 1;
}
