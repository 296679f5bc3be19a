import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { manualClock } from '@fjernhjelp/domain/clock';
import { CONTROL_SILENCE_MS, HEARTBEAT_MS } from './control-messages.ts';
import { Heartbeat } from './heartbeat.ts';

/** A heart whose time is moved by the test, and what it did. */
function startedHeart(test: TestContext) {
  test.mock.timers.enable({ apis: ['setInterval'] });
  const clock = manualClock(new Date(0));
  const done: string[] = [];
  const heart = new Heartbeat(clock, {
    onBeat: () => done.push('beat'),
    onSilent: () => done.push('silent'),
  });
  const pass = (milliseconds: number): void => {
    clock.advance(milliseconds);
    test.mock.timers.tick(milliseconds);
  };
  return { heart, done, pass };
}

describe('the heartbeat of a control connection', () => {
  it('beats each 15 seconds while the other side is heard', (test) => {
    const { heart, done, pass } = startedHeart(test);
    for (let beats = 0; beats < 10; beats += 1) {
      pass(HEARTBEAT_MS);
      heart.markHeard();
    }
    assert.deepEqual(
      done,
      Array.from({ length: 10 }, () => 'beat'),
    );
  });

  it('finds the other side gone at the very end of 45 seconds of silence, once', (test) => {
    const { done, pass } = startedHeart(test);
    for (let waitedMs = 0; waitedMs < 2 * CONTROL_SILENCE_MS; waitedMs += HEARTBEAT_MS) pass(HEARTBEAT_MS);
    assert.deepEqual(done, ['beat', 'beat', 'silent']);
  });

  it('counts silence anew from each word', (test) => {
    const { heart, done, pass } = startedHeart(test);
    pass(HEARTBEAT_MS);
    pass(HEARTBEAT_MS);
    heart.markHeard();
    pass(HEARTBEAT_MS);
    pass(HEARTBEAT_MS);
    assert.deepEqual(done, ['beat', 'beat', 'beat', 'beat']);
    pass(HEARTBEAT_MS);
    assert.equal(done.at(-1), 'silent');
  });

  it('does nothing more once it is stopped', (test) => {
    const { heart, done, pass } = startedHeart(test);
    heart.stop();
    pass(HEARTBEAT_MS);
    assert.deepEqual(done, []);
  });
});
