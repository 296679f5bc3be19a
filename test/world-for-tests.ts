import type { GroupName } from '@fjernhjelp/cli/demo/example';
import { startWorld, type World } from '@fjernhjelp/cli/demo/world';
import { freePort } from '@fjernhjelp/cli/free-port';

/** What a test wants of the world; what is left out is as it comes. */
type Wishes = {
  readonly port?: number;
  /** Settings of the server beside the world's own, as environment variables. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** The guide's example on ports that are free, with desktops of 1280 × 800 for these groups: for all unless told. */
export async function startWorldForTests(groups?: readonly GroupName[], wishes: Wishes = {}): Promise<World> {
  return startWorld({
    port: wishes.port ?? (await freePort()),
    relayPort: await freePort(),
    desktop: { width: 1280, height: 800 },
    ...(groups !== undefined && { groups }),
    ...(wishes.settings !== undefined && { settings: wishes.settings }),
    report: (line) => console.log(`# ${line}`),
  });
}
