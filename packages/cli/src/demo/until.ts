import { setTimeout as pause } from 'node:timers/promises';

/** Looks every 50 ms until the condition holds. @throws Error after `patienceMs`, naming what it waited for. */
export async function until(
  condition: () => Promise<boolean>,
  what: string,
  patienceMs = 60_000,
): Promise<void> {
  const givesUpAtMs = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > givesUpAtMs)
      throw new Error(`waited ${patienceMs / 1000} s in vain until ${what}`);
    await pause(50);
  }
}
