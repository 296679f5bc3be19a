import type { GroupName } from '@fjernhjelp/cli/demo/example';
import { startWorld, type World } from '@fjernhjelp/cli/demo/world';
import { freePort } from '@fjernhjelp/cli/free-port';

/** The guide's example on ports that are free, with desktops of 1280 × 800. */
export async function startWorldForTests(groups?: readonly GroupName[]): Promise<World> {
  return startWorld({
    port: await freePort(),
    relayPort: await freePort(),
    desktop: { width: 1280, height: 800 },
    ...(groups !== undefined && { groups }),
    report: (line) => console.log(`# ${line}`),
  });
}
