import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepLanguage, type LanguageStorage, languageToBeginWith } from './language.ts';

function storage(): LanguageStorage {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}

/** As a browser behaves that forbids all storage. */
const forbidden: LanguageStorage = {
  getItem: () => {
    throw new Error('forbidden');
  },
  setItem: () => {
    throw new Error('forbidden');
  },
};

describe('the language that a person begins with', () => {
  it('is the one that they chose, whatever their browser asks for', () => {
    const kept = storage();
    keepLanguage(kept, 'nn');
    assert.equal(languageToBeginWith(kept, ['en-GB']), 'nn');
  });

  it('is the first of ours that their browser asks for', () => {
    assert.equal(languageToBeginWith(storage(), ['se', 'nn-NO', 'nb-NO']), 'nn');
    assert.equal(languageToBeginWith(storage(), ['EN-us']), 'en');
  });

  it('is bokmål where the browser says Norwegian alone', () => {
    assert.equal(languageToBeginWith(storage(), ['no', 'en']), 'nb');
  });

  it('is bokmål where nothing else is known', () => {
    assert.equal(languageToBeginWith(storage(), []), 'nb');
    assert.equal(languageToBeginWith(storage(), ['sv-SE']), 'nb');
  });

  it('is no language that is not ours, whatever was kept', () => {
    const kept = storage();
    kept.setItem('fjernhjelp.language', 'constructor');
    assert.equal(languageToBeginWith(kept, ['en']), 'en');
  });

  it('is found without storage too, and choosing does not fail', () => {
    assert.equal(languageToBeginWith(forbidden, ['nn']), 'nn');
    keepLanguage(forbidden, 'en');
  });
});
