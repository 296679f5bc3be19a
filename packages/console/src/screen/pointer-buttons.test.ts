import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buttonChanges } from './pointer-buttons.ts';
import { WheelMeter } from './wheel-steps.ts';

describe('buttons', () => {
  it('are told one by one, also while another is held', () => {
    assert.deepEqual(buttonChanges(0, 1), [{ button: 'left', down: true }]);
    assert.deepEqual(buttonChanges(1, 3), [{ button: 'right', down: true }]);
    assert.deepEqual(buttonChanges(3, 4), [
      { button: 'left', down: false },
      { button: 'right', down: false },
      { button: 'middle', down: true },
    ]);
  });

  it('that did not change are not told', () => {
    assert.deepEqual(buttonChanges(16, 16), []);
  });
});

describe('the wheel', () => {
  it('counts a notch as 120, whichever unit the browser tells', () => {
    assert.deepEqual(new WheelMeter().turn({ deltaX: 0, deltaY: 100, deltaMode: 0 }), { x: 0, y: 120 });
    assert.deepEqual(new WheelMeter().turn({ deltaX: -3, deltaY: 0, deltaMode: 1 }), { x: -120, y: 0 });
    assert.deepEqual(new WheelMeter().turn({ deltaX: 0, deltaY: 1, deltaMode: 2 }), { x: 0, y: 120 });
  });

  it('adds up what a touchpad turns by less than a step', () => {
    const wheel = new WheelMeter();
    assert.equal(wheel.turn({ deltaX: 0, deltaY: 0.5, deltaMode: 0 }), null);
    assert.deepEqual(wheel.turn({ deltaX: 0, deltaY: 0.5, deltaMode: 0 }), { x: 0, y: 1 });
  });

  it('stays within 16 bits', () => {
    assert.deepEqual(new WheelMeter().turn({ deltaX: 0, deltaY: 1e6, deltaMode: 0 }), { x: 0, y: 0x7fff });
  });
});
