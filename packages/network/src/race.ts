import { setTimeout as delay } from 'node:timers/promises';
import { type Door, isSameDoor, type WinnerMemory } from './door.ts';

/** The next door is tried when the one before has not answered for this long, or has failed (RFC 8305 section 5). */
const STAGGER_MS = 250;

/** Opens a connection through a door; gives up and cleans up when the signal says so. */
export type Dial<Connection> = (door: Door, signal: AbortSignal) => Promise<Connection>;

/** What a race needs. */
export type RaceServices<Connection> = {
  readonly dial: Dial<Connection>;
  readonly memory: WinnerMemory;
  readonly staggerMs?: number;
};

/** The first connection that stood, or why each door failed, in the order in which they were tried. */
export type RaceOutcome<Connection> =
  | { readonly open: true; readonly door: Door; readonly connection: Connection }
  | { readonly open: false; readonly failures: readonly DoorFailure[] };

/** Why a door did not open. */
export type DoorFailure = { readonly door: Door; readonly error: unknown };

/**
 * Dials all doors, one shortly after the other, and keeps the first that opens; last time's winner goes first.
 *
 * Each door is dialled once and in one way: no failure leads to a weaker try.
 */
export async function raceDoors<Connection>(
  { dial, memory, staggerMs = STAGGER_MS }: RaceServices<Connection>,
  doors: readonly Door[],
  signal: AbortSignal,
): Promise<RaceOutcome<Connection>> {
  const losers = new AbortController();
  const failures: DoorFailure[] = [];
  const attempts: Promise<Winner<Connection>>[] = [];
  let headStart: Promise<unknown> = Promise.resolve();
  for (const door of startingOrder(doors, memory.read())) {
    const attempt = dialAfter(headStart, { dial, door, signal: AbortSignal.any([signal, losers.signal]) });
    const noted = attempt.catch((error: unknown) => failures.push({ door, error }));
    attempts.push(attempt);
    headStart = Promise.race([noted, headStart.then(() => pause(staggerMs, losers.signal))]);
  }
  try {
    const winner = await Promise.any(attempts);
    memory.remember(winner.door);
    return { open: true, ...winner };
  } catch (error) {
    if (error instanceof AggregateError) return { open: false, failures };
    throw error;
  } finally {
    losers.abort();
  }
}

/** Waits, or stops waiting when the race is over. */
function pause(milliseconds: number, isOver: AbortSignal): Promise<unknown> {
  return delay(milliseconds, undefined, { signal: isOver }).catch(() => undefined);
}

type Winner<Connection> = { readonly door: Door; readonly connection: Connection };

type Attempt<Connection> = {
  readonly dial: Dial<Connection>;
  readonly door: Door;
  readonly signal: AbortSignal;
};

async function dialAfter<Connection>(
  headStart: Promise<unknown>,
  { dial, door, signal }: Attempt<Connection>,
): Promise<Winner<Connection>> {
  await headStart;
  signal.throwIfAborted();
  return { door, connection: await dial(door, signal) };
}

function startingOrder(doors: readonly Door[], lastWinner: Door | null): readonly Door[] {
  const isWinner = (door: Door) => lastWinner !== null && isSameDoor(door, lastWinner);
  return [...doors.filter(isWinner), ...doors.filter((door) => !isWinner(door))];
}
