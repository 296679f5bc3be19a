import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEXT_MAX_BYTES } from '@fjernhjelp/protocol/input-messages';
import { COMBINATION_NAMES, combinationMessages } from './combinations.ts';
import { textMessages } from './text-messages.ts';

describe('a typed text', () => {
  it('is one message when it is short', () => {
    assert.deepEqual(textMessages('brød: 100 % @ {æøå}'), [{ type: 'text', text: 'brød: 100 % @ {æøå}' }]);
  });

  it('is no message when it is empty', () => {
    assert.deepEqual(textMessages(''), []);
  });

  it('is cut between characters, each part short enough', () => {
    const long = '😀漢å'.repeat(2000);
    const parts = textMessages(long);
    assert.ok(parts.length > 1);
    assert.equal(parts.map(({ text }) => text).join(''), long);
    for (const { text } of parts) {
      assert.ok(Buffer.byteLength(text) <= TEXT_MAX_BYTES);
      assert.ok(text.isWellFormed());
    }
  });
});

describe('a combination with a button', () => {
  it('presses in order and lifts in the opposite order', () => {
    assert.deepEqual(
      combinationMessages('ctrl-alt-delete').map(({ usage, down }) => [usage, down]),
      [
        [0xe0, true],
        [0xe2, true],
        [0x4c, true],
        [0x4c, false],
        [0xe2, false],
        [0xe0, false],
      ],
    );
  });

  it('has a usage for each of its keys', () => {
    const lengths = COMBINATION_NAMES.map((name) => combinationMessages(name).length);
    assert.deepEqual(lengths, [6, 4, 4, 2, 4, 4, 4, 2, 2, 2]);
  });
});
