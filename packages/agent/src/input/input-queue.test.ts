import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InputQueue } from './input-queue.ts';
import type { InputEvent } from './input-sink.ts';

const key = (usage: number): InputEvent => ({ type: 'key', usage, down: true });
const moved = (x: number): InputEvent => ({ type: 'pointer-moved', display: 0, x, y: 0 });
const wheel = (y: number): InputEvent => ({ type: 'wheel', x: 0, y });
const text = (bytes: number): InputEvent => ({ type: 'text', text: 'a'.repeat(bytes) });

function queueOf(...events: readonly InputEvent[]): InputQueue {
  const queue = new InputQueue();
  for (const event of events) assert.ok(queue.add({ event, displays: [] }));
  return queue;
}

function drained(queue: InputQueue): readonly InputEvent[] {
  const events: InputEvent[] = [];
  for (let next = queue.take(); next !== null; next = queue.take()) events.push(next.event);
  return events;
}

describe('input that waits behind a text', () => {
  it('keeps the order in which it came', () => {
    const events = [key(4), moved(1), key(5), moved(2), wheel(120), text(3)];
    assert.deepEqual(drained(queueOf(...events)), events);
  });

  it('keeps only the newest of movements in a row', () => {
    assert.deepEqual(drained(queueOf(key(4), moved(1), moved(2), moved(3), key(5))), [
      key(4),
      moved(3),
      key(5),
    ]);
  });

  it('adds up turns of the wheel in a row, but to no more than one message can say', () => {
    assert.deepEqual(drained(queueOf(wheel(120), wheel(-240))), [wheel(-120)]);
    assert.deepEqual(drained(queueOf(...Array<InputEvent>(9).fill(wheel(30_000)))), [wheel(32_767)]);
  });

  it('has room for 1024 events, and again for one when one was taken', () => {
    const queue = queueOf(...Array<InputEvent>(1024).fill(key(4)));
    assert.equal(queue.add({ event: key(4), displays: [] }), false);
    queue.take();
    assert.equal(queue.add({ event: key(4), displays: [] }), true);
  });

  it('has room for 64 KiB of text, and again when it was cleared', () => {
    const queue = queueOf(...Array<InputEvent>(16).fill(text(4096)));
    assert.equal(queue.add({ event: text(1), displays: [] }), false);
    assert.equal(queue.add({ event: key(4), displays: [] }), true);
    queue.clear();
    assert.deepEqual(drained(queue), []);
    assert.equal(queue.add({ event: text(4096), displays: [] }), true);
  });
});
