import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Door, memoryWinner } from './door.ts';
import { type Dial, raceDoors } from './race.ts';

const relayDoor: Door = { host: 'help.example', port: 8041 };
const webDoor: Door = { host: 'help.example', port: 443 };
const never = new AbortController().signal;

/** Doors that open, fail, or stay shut until the race gives up on them. */
function dialTo(behaviour: Readonly<Record<number, 'opens' | 'fails' | 'hangs'>>) {
  const dialled: number[] = [];
  const givenUp: number[] = [];
  const dial: Dial<string> = (door, signal) => {
    dialled.push(door.port);
    signal.addEventListener('abort', () => givenUp.push(door.port));
    if (behaviour[door.port] === 'opens') return Promise.resolve(`through ${door.port}`);
    if (behaviour[door.port] === 'fails') return Promise.reject(new Error(`${door.port} is shut`));
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  return { dial, dialled, givenUp };
}

describe('the race of doors', () => {
  it('takes the first door and leaves the second alone when the first opens at once', async () => {
    const { dial, dialled } = dialTo({ 8041: 'opens', 443: 'opens' });
    const outcome = await raceDoors({ dial, memory: memoryWinner() }, [relayDoor, webDoor], never);
    assert.deepEqual(outcome, { open: true, door: relayDoor, connection: 'through 8041' });
    assert.deepEqual(dialled, [8041]);
  });

  it('goes through 443 when 8041 swallows everything, and gives up on 8041', async () => {
    const { dial, givenUp } = dialTo({ 8041: 'hangs', 443: 'opens' });
    const race = { dial, memory: memoryWinner(), staggerMs: 1 };
    const outcome = await raceDoors(race, [relayDoor, webDoor], never);
    assert.equal(outcome.open && outcome.door.port, 443);
    assert.ok(givenUp.includes(8041));
  });

  it('does not wait for the stagger when the first door fails', async () => {
    const { dial } = dialTo({ 8041: 'fails', 443: 'opens' });
    const race = { dial, memory: memoryWinner(), staggerMs: 60_000 };
    const outcome = await raceDoors(race, [relayDoor, webDoor], never);
    assert.equal(outcome.open && outcome.door.port, 443);
  });

  it('tries the door first that won last time', async () => {
    const { dial, dialled } = dialTo({ 8041: 'opens', 443: 'opens' });
    await raceDoors({ dial, memory: memoryWinner(webDoor) }, [relayDoor, webDoor], never);
    assert.deepEqual(dialled, [443]);
  });

  it('remembers the winner', async () => {
    const memory = memoryWinner();
    const { dial } = dialTo({ 8041: 'fails', 443: 'opens' });
    await raceDoors({ dial, memory }, [relayDoor, webDoor], never);
    assert.deepEqual(memory.read(), webDoor);
  });

  it('tells why each door failed when none opens, and dials each only once', async () => {
    const { dial, dialled } = dialTo({ 8041: 'fails', 443: 'fails' });
    const outcome = await raceDoors({ dial, memory: memoryWinner() }, [relayDoor, webDoor], never);
    assert.ok(!outcome.open);
    assert.deepEqual(
      outcome.failures.map(({ door, error }) => [door.port, (error as Error).message]), // dialTo rejects with errors
      [
        [8041, '8041 is shut'],
        [443, '443 is shut'],
      ],
    );
    assert.deepEqual(dialled, [8041, 443]);
  });

  it('stops when told to', async () => {
    const { dial } = dialTo({ 8041: 'hangs', 443: 'hangs' });
    const stop = new AbortController();
    const race = raceDoors({ dial, memory: memoryWinner(), staggerMs: 1 }, [relayDoor, webDoor], stop.signal);
    stop.abort();
    assert.equal((await race).open, false);
  });
});
