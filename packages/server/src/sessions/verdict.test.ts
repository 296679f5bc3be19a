import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { GrantId, MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { OpenSessionRow } from './open-session-store.ts';
import { whyEnd } from './verdict.ts';

const openBefore = new Date('2026-03-02T09:00:30Z');
const later = (ms: number) => new Date(openBefore.getTime() + ms);

/** A session that everything allows and somebody carries, not begun. */
function requested(now: Date, change: Partial<OpenSessionRow> = {}): OpenSessionRow {
  const startsAt = later(-60_000);
  const endsAt = later(3_600_000);
  return {
    id: SessionId.parse(randomUUID()),
    machineId: MachineId.parse(randomUUID()),
    state: 'requested',
    openBefore,
    endsAt,
    attendedAt: now,
    hasMet: false,
    signedInAt: startsAt,
    facts: {
      customer: { state: 'activated', kinds: ['customer'], hasAcceptedTerms: true },
      supplier: { state: 'activated', kinds: ['supplier'], hasAcceptedTerms: true },
      helper: { hasSecondFactor: true, startsAt, endsAt: null },
      group: { closedAt: null },
      machine: { retiredAt: null },
      grants: [
        {
          id: GrantId.parse(randomUUID()),
          agreement: 'A-1',
          capabilities: ['view'],
          mode: 'pre-approved',
          startsAt,
          endsAt,
          withdrawnAt: null,
        },
      ],
    },
    ...change,
  };
}

describe('a session that has not begun', () => {
  it('expires when its tickets do, if console and agent have not met', () => {
    assert.equal(whyEnd(requested(later(-1)), later(-1)), null);
    assert.equal(whyEnd(requested(later(0)), later(0)), 'connection-lost');
  });

  it('has ten seconds more for the handshake if they have met, and no longer', () => {
    assert.equal(whyEnd(requested(later(9_999), { hasMet: true }), later(9_999)), null);
    assert.equal(whyEnd(requested(later(10_000), { hasMet: true }), later(10_000)), 'connection-lost');
  });

  it('goes on for as long as it may once it is live', () => {
    assert.equal(whyEnd(requested(later(60_000), { hasMet: true, state: 'live' }), later(60_000)), null);
  });
});
