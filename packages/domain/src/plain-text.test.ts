import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainText } from './plain-text.ts';

const Name = plainText({ max: 20 });

describe('a line of text', () => {
  it('may be in any alphabet, with signs beyond the basic plane', () => {
    for (const text of ['Ærlig Østby', 'á čuovvi', '漢字', '😀 ok']) assert.equal(Name.parse(text), text);
  });

  it('has no blanks around it', () => assert.equal(Name.parse('  Legesenter '), 'Legesenter'));

  it('holds no control character', () => {
    for (const text of ['a\u0000b', 'a\nb', 'a\u001b[31mb', 'a\u0085b']) {
      assert.equal(Name.safeParse(text).success, false, JSON.stringify(text));
    }
  });

  it('holds no half of a surrogate pair', () => {
    for (const text of ['a\ud800', '\udc00b']) assert.equal(Name.safeParse(text).success, false);
  });

  it('keeps to its length', () => {
    assert.equal(Name.safeParse('x'.repeat(21)).success, false);
    assert.equal(Name.safeParse('   ').success, false);
  });
});
