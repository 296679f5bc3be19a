import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuditKind } from '@fjernhjelp/domain/audit';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { auditSentenceOf, shownDetailsOf } from './audit-sentence.ts';

const NAMES = [
  'machineName',
  'groupName',
  'supplierName',
  'toName',
  'contactName',
  'version',
  'email',
  'personName',
  'keyName',
] as const;

const SERVICE = { kind: 'service' } as const;
const MACHINE = { kind: 'machine', id: crypto.randomUUID(), name: 'Skranke 1' } as const;

describe('the sentence of an event', () => {
  it('names what it is about', () => {
    const event = { kind: 'session-started', actor: SERVICE, details: { machineName: 'Skranke 2' } } as const;
    assert.deepEqual(auditSentenceOf(event), { key: 'auditAbout.session-started', subject: 'Skranke 2' });
  });

  it('names the machine that speaks of itself', () => {
    const event = { kind: 'machine-reachable', actor: MACHINE, details: { door: 443 } } as const;
    assert.deepEqual(auditSentenceOf(event), { key: 'auditAbout.machine-reachable', subject: 'Skranke 1' });
  });

  it('does not take the machine for a supplier', () => {
    const event = { kind: 'grant-given', actor: MACHINE, details: {} } as const;
    assert.deepEqual(auditSentenceOf(event), { key: 'auditKind.grant-given' });
  });

  it('is a general one when the name was not written', () => {
    const event = { kind: 'session-started', actor: SERVICE, details: { machineName: '' } } as const;
    assert.deepEqual(auditSentenceOf(event), { key: 'auditKind.session-started' });
  });

  it('exists in every language for every kind, with and without a name', () => {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const { t } = createTranslator(language);
      for (const kind of AuditKind.options) {
        const names = Object.fromEntries(NAMES.map((name) => [name, 'X']));
        for (const details of [{}, names]) {
          const sentence = auditSentenceOf({ kind, actor: SERVICE, details });
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
  const details = {
    reason: 'grant-withdrawn',
    caseReference: 'SAK-1',
    machineName: 'Skranke 1',
    customerName: 'Fjordvik kommune',
    supplierName: 'Leverandør 1 AS',
    purpose: 'Oppdatering',
    capabilities: ['view', 'control'],
    sessionId: 'not shown',
  };

  it('are those that the sentence has not said, in a fixed order', () => {
    assert.deepEqual(shownDetailsOf({ kind: 'session-ended', actor: SERVICE, details }, []), [
      ['customerName', ['Fjordvik kommune']],
      ['supplierName', ['Leverandør 1 AS']],
      ['purpose', ['Oppdatering']],
      ['caseReference', ['SAK-1']],
      ['capabilities', ['view', 'control']],
      ['reason', ['grant-withdrawn']],
    ]);
  });

  it('leave out the names that stand on the page already', () => {
    const event = { kind: 'session-ended', actor: SERVICE, details } as const;
    const shown = shownDetailsOf(event, ['Fjordvik kommune', 'Leverandør 1 AS']).map(([name]) => name);
    assert.deepEqual(shown, ['purpose', 'caseReference', 'capabilities', 'reason']);
  });
});
