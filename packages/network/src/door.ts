/** One way out to the relay: where to dial. The name is the same behind every door; the ports are 8041 and 443. */
export type Door = { readonly host: string; readonly port: number };

/** Remembers across restarts which door last led out, so that it is tried first. */
export type WinnerMemory = {
  read(): Door | null;
  remember(door: Door): void;
};

/** The in-memory twin: forgets with the process. */
export function memoryWinner(first: Door | null = null): WinnerMemory {
  let winner = first;
  return {
    read: () => winner,
    remember: (door) => {
      winner = door;
    },
  };
}

export function isSameDoor(a: Door, b: Door): boolean {
  return a.host === b.host && a.port === b.port;
}
