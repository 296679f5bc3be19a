import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPlainThroughout, plainLines, plainSecret, plainText } from './plain-text.ts';

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

describe('a text of several lines', () => {
  it('holds line breaks and tabs, and no other control character', () => {
    const Text = plainLines({ max: 40 });
    assert.equal(Text.parse('1. Formål\n\tHjelp\r\n'), '1. Formål\n\tHjelp');
    for (const text of ['a\u0000b', 'a\u001bb', 'a\ud800b'])
      assert.equal(Text.safeParse(text).success, false);
  });
});

describe('a secret', () => {
  it('keeps its blanks, and holds no control character', () => {
    const Secret = plainSecret({ max: 40 });
    assert.equal(Secret.parse(' rett hest '), ' rett hest ');
    for (const text of ['a\u0000b', 'a\nb', 'a\ud800b']) assert.equal(Secret.safeParse(text).success, false);
  });
});

describe('JSON of somebody else’s shape', () => {
  it('is plain if each string in it is, names and depths included', () => {
    assert.ok(isPlainThroughout({ id: 'x', response: { transports: ['usb', 1, null] } }));
    for (const json of [{ a: ['\u0000'] }, { a: { '\ud800': 1 } }, ['\u001b']])
      assert.equal(isPlainThroughout(json), false, JSON.stringify(json));
  });

  it('may be as deep as it likes', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(30_000)}"a\\u0000"${']'.repeat(30_000)}`);
    assert.equal(isPlainThroughout(deep), false);
  });
});
