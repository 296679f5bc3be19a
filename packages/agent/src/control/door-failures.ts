import type { DoorFailure } from '@fjernhjelp/network/race';

/** Why no door led out, for the log: ports, messages and codes, nothing that was sent. */
export function describeFailures(
  failures: readonly DoorFailure[],
): readonly Readonly<Record<string, unknown>>[] {
  return failures.map(({ door, error }) => ({
    port: door.port,
    message: error instanceof Error ? error.message : String(error),
    code: error instanceof Error && 'code' in error ? error.code : undefined,
  }));
}
