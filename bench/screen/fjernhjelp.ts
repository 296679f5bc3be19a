import type { Account } from '@fjernhjelp/cli/demo/account';
import { SCREEN, startSession, takeKeyboard } from '@fjernhjelp/cli/demo/walk/console-page';
import { helpLinks, signIn } from '@fjernhjelp/cli/demo/walk/portal-pages';
import type { World } from '@fjernhjelp/cli/demo/world';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import type { System } from './system.ts';

/** Our own way: portal, server, relay, agent, console, all as they run in production. */
export function fjernhjelpSystem(page: Page, world: World, helper: Account): System {
  const { t } = createTranslator('nb');
  let consoleAddress: string | null = null;
  return {
    name: 'Fjernhjelp',
    settings: 'as in production: TLS, sealed end to end, relay in the path, lossless',
    connect: async () => {
      if (consoleAddress === null) {
        await signIn(page, t, { origin: world.origin, account: helper });
        const link = helpLinks(page, t).first();
        await link.waitFor();
        consoleAddress = world.origin + (await link.getAttribute('href'));
      }
      await startSession(page, t, { address: consoleAddress, purpose: 'Measuring', caseReference: 'bench' });
      await page.getByText(t('console.bar.actual'), { exact: true }).click();
      return {
        page,
        canvas: SCREEN,
        port: Number(new URL(world.origin).port),
        focusKeyboard: () => takeKeyboard(page, t),
        disconnect: async () => {
          await page.getByRole('button', { name: t('console.bar.end') }).click();
          await page.getByRole('button', { name: t('console.again') }).waitFor();
          await page.goto('about:blank');
        },
      };
    },
  };
}
