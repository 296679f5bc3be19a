import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuditKind } from '@fjernhjelp/domain/audit';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { auditSentenceOf, shownDetailsOf } from './audit-sentence.ts';

describe('the sentence of an event', () => {
  it('names what it is about', () => {
    assert.deepEqual(auditSentenceOf({ kind: 'session-started', details: { machineName: 'Skranke 1' } }), {
      key: 'auditAbout.session-started',
      subject: 'Skranke 1',
    });
  });

  it('is a general one when the name was not written', () => {
    assert.deepEqual(auditSentenceOf({ kind: 'session-started', details: { machineName: '' } }), {
      key: 'auditKind.session-started',
    });
  });

  it('exists in every language for every kind, with and without a name', () => {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const { t } = createTranslator(language);
      for (const kind of AuditKind.options) {
        const names = { machineName: 'X', groupName: 'X', supplierName: 'X' };
        for (const details of [{}, names]) {
          const sentence = auditSentenceOf({ kind, details });
          const words =
            'subject' in sentence ? t(sentence.key, { subject: sentence.subject }) : t(sentence.key);
          assert.ok(!words.includes('audit'), `${language}: ${words}`);
          assert.equal('subject' in sentence, words.includes('X'), `${language}: ${words}`);
        }
      }
    }
  });
});

describe('the details beside it', () => {
  it('are those that the sentence has not said, in a fixed order', () => {
    const details = {
      reason: 'grant-withdrawn',
      caseReference: 'SAK-1',
      machineName: 'Skranke 1',
      purpose: 'Oppdatering',
      capabilities: ['view', 'control'],
      sessionId: 'not shown',
    };
    assert.deepEqual(shownDetailsOf({ kind: 'session-ended', details }), [
      ['purpose', ['Oppdatering']],
      ['caseReference', ['SAK-1']],
      ['capabilities', ['view', 'control']],
      ['reason', ['grant-withdrawn']],
    ]);
  });
});
