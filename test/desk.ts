import { execFileSync } from 'node:child_process';
import { startDisplay, type TestDisplay } from '@fjernhjelp/agent/test-display';
import { endProcess, spawnBound } from '@fjernhjelp/cli/bound-process';
import type { Page } from 'playwright-core';

/** A helper's computer: a display with a window manager and a Norwegian keyboard. */
export async function startDesk(): Promise<TestDisplay> {
  const screen = await startDisplay({ width: 1600, height: 1200 });
  const env = { ...process.env, DISPLAY: screen.display };
  execFileSync('setxkbmap', ['no'], { env });
  const windowManager = spawnBound('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
  return {
    display: screen.display,
    stop: async () => {
      await endProcess(windowManager);
      await screen.stop();
    },
  };
}

/** Playwright makes every page believe that it has the focus; here it is to know what the window manager says. */
export async function letFocusBeReal(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const enabled of [true, false]) await session.send('Emulation.setFocusEmulationEnabled', { enabled });
}
