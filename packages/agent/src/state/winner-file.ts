import type { WinnerMemory } from '@fjernhjelp/network/door';
import { z } from 'zod';
import type { StateDirectory } from './state-directory.ts';

const WINNER_FILE = 'door.json';

const StoredDoor = z.strictObject({ host: z.string(), port: z.number().int() });

/** The door that last led out, in the agent's folder. It is a hint: what cannot be read is forgotten. */
export function winnerInFile(state: StateDirectory): WinnerMemory {
  let winner = parse(state.read(WINNER_FILE));
  return {
    read: () => winner,
    remember: (door) => {
      if (winner?.host === door.host && winner.port === door.port) return;
      winner = { host: door.host, port: door.port };
      state.write(WINNER_FILE, `${JSON.stringify(winner)}\n`);
    },
  };
}

function parse(text: string | null): z.infer<typeof StoredDoor> | null {
  try {
    return text === null ? null : StoredDoor.parse(JSON.parse(text));
  } catch {
    return null; // Only the order of the next race depends on it.
  }
}
