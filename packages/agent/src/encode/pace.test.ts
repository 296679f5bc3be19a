import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manualClock } from '@fjernhjelp/domain/clock';
import { Pace } from './pace.ts';

function pacedBy() {
  const clock = manualClock(new Date(0));
  const pace = new Pace(clock);
  let frame = 0;
  const send = (bytes = 1_000) => {
    frame += 1;
    pace.sent(frame, bytes);
    return frame;
  };
  /** Sends frames one by one, each painted after `roundTripMs`. */
  const exchange = (count: number, roundTripMs: number, bytes?: number) => {
    for (let time = 0; time < count; time += 1) {
      const sent = send(bytes);
      clock.advance(roundTripMs);
      pace.painted(sent);
    }
  };
  return { clock, pace, send, exchange };
}

describe('the pace of frames', () => {
  it('lets the first frame go at once', () => {
    assert.deepEqual(pacedBy().pace.decide(), { decision: 'now' });
  });

  it('lets a second frame follow at once, for a program that draws twice for one key', () => {
    const { pace, exchange } = pacedBy();
    exchange(1, 1);
    assert.equal(pace.decide().decision, 'now');
  });

  it('shows no more than sixty frames each second, but for that one', () => {
    const { clock, pace, exchange } = pacedBy();
    let shown = 0;
    for (let elapsedMs = 0; elapsedMs < 1_000; elapsedMs += 1) {
      if (pace.decide().decision === 'now') {
        exchange(1, 0);
        shown += 1;
      }
      clock.advance(1);
    }
    assert.ok(shown === 60 || shown === 61, String(shown));
  });

  it('waits for a painting when two frames are on a short way', () => {
    const { clock, pace, send, exchange } = pacedBy();
    exchange(3, 8);
    clock.advance(20);
    const first = send();
    clock.advance(20);
    send();
    clock.advance(20);
    assert.equal(pace.decide().decision, 'full');
    pace.painted(first);
    assert.equal(pace.decide().decision, 'now');
  });

  it('keeps more frames on a long way', () => {
    const { pace, exchange } = pacedBy();
    exchange(3, 100);
    assert.equal(pace.windowFrames, 7);
  });

  it('never keeps more than sixteen frames', () => {
    const { pace, exchange } = pacedBy();
    exchange(3, 5_000);
    assert.equal(pace.windowFrames, 16);
  });

  it('acknowledges all frames before the one that is painted', () => {
    const { clock, pace, send } = pacedBy();
    send();
    send();
    const last = send();
    pace.painted(last);
    clock.advance(60);
    assert.equal(pace.decide().decision, 'now');
  });

  it('is not moved by the painting of a frame that is not on the way', () => {
    const { clock, pace, send } = pacedBy();
    send();
    send();
    clock.advance(20);
    pace.painted(99);
    assert.equal(pace.decide().decision, 'full');
  });

  it('keeps no more bytes on a slow way than it carries in a moment', () => {
    const { clock, pace, send, exchange } = pacedBy();
    exchange(20, 400, 100_000); // 250 bytes each millisecond
    assert.ok(pace.windowBytes <= 250 * 500 && pace.windowBytes >= 250 * 400, `${pace.windowBytes} bytes`);
    send(200_000);
    clock.advance(20);
    assert.equal(pace.decide().decision, 'full');
  });

  it('always lets one frame go, however large the last was', () => {
    const { clock, pace, exchange } = pacedBy();
    exchange(1, 2_000, 10_000_000);
    clock.advance(20);
    assert.equal(pace.decide().decision, 'now');
  });

  it('notices that the way has become longer', () => {
    const { pace, exchange } = pacedBy();
    exchange(3, 8);
    exchange(120, 100);
    assert.equal(pace.windowFrames, 7);
  });
});
