import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MessageQueue } from './message-queue.ts';

describe('messages that wait', () => {
  it('leave in the order in which they came, whatever comes between', () => {
    const queue = new MessageQueue();
    const left: (number | undefined)[] = [];
    for (let value = 0; value < 200; value += 1) {
      queue.push(Buffer.of(value));
      if (value % 3 === 0) left.push(queue.shift()?.[0]);
    }
    while (!queue.isEmpty) left.push(queue.shift()?.[0]);
    assert.deepEqual(
      left,
      Array.from({ length: 200 }, (_, value) => value),
    );
    assert.equal(queue.shift(), null);
    assert.equal(queue.costBytes, 0);
  });

  it('cost something even when they are empty', () => {
    const queue = new MessageQueue();
    queue.push(Buffer.alloc(0));
    assert.ok(queue.costBytes > 0);
  });
});
