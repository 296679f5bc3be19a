import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReachableMachine } from '@fjernhjelp/api/machines';
import { OpenedSession, SessionOnWire } from '@fjernhjelp/api/sessions';
import { createAnswers } from '../test/answers.ts';
import { type ConsoleEvent, type ConsoleState, endingOf, stateAfter } from './console-state.ts';

const answers = createAnswers('http://localhost', { mode: 'ask' });
const machine = ReachableMachine.parse(answers.machine());
const opened = OpenedSession.parse(
  answers.open({ consoleNoiseKey: 'A'.repeat(43), purpose: 'Prøve', caseReference: 'S-1' }),
);
const refusal = { code: 'busy', requestId: null } as const;
const started = {
  capabilities: ['view' as const],
  endsAt: new Date('2026-03-01T12:00:00Z'),
  hostName: 'h',
  system: 's',
};

function after(...events: readonly ConsoleEvent[]): ConsoleState {
  return events.reduce<ConsoleState>(stateAfter, { state: 'looking-up' });
}

const found = { event: 'machine-found', machine } as const;
const toForm = [found] as const;
const toOpening = [...toForm, { event: 'start-asked' }, { event: 'opened', opened }] as const;
const toLive = [...toOpening, { event: 'started', started }] as const;

describe('the console', () => {
  it('shows the form once the machine is found', () => {
    assert.deepEqual(after(...toForm), { state: 'form', machine, refusal: null });
  });

  it('says why there is no machine, and may look again', () => {
    const refused = { event: 'look-up-refused', refusal } as const;
    assert.deepEqual(after(refused), { state: 'look-up-refused', refusal });
    assert.equal(after(refused, found).state, 'form');
    assert.equal(after(found, refused).state, 'look-up-refused');
  });

  it('keeps the form when the server refuses to open, with the reason', () => {
    const state = after(...toForm, { event: 'start-asked' }, { event: 'opening-refused', refusal });
    assert.deepEqual(state, { state: 'form', machine, refusal });
  });

  it('waits for a person where the grant says ask', () => {
    const state = after(...toOpening, { event: 'stage-reached', stage: 'start' });
    assert.equal(state.state === 'opening' && state.stage, 'person');
  });

  it('lives when the machine lets it begin, with the machine’s own end and capabilities', () => {
    const state = after(...toLive);
    assert.ok(state.state === 'live');
    assert.equal(state.session.endsAt, started.endsAt);
    assert.deepEqual([...state.session.capabilities], ['view']);
  });

  it('stands still while it is paused, and goes on', () => {
    const paused = { event: 'paused', reason: 'lease-late' } as const;
    const state = after(...toLive, paused);
    assert.equal(state.state === 'live' && state.pause, 'lease-late');
    const resumed = after(...toLive, paused, { event: 'paused', reason: 'resumed' });
    assert.equal(resumed.state === 'live' && resumed.pause, null);
  });

  it('believes the machine’s sealed word at once', () => {
    const told = { event: 'channel-ended', ending: { kind: 'told', reason: 'grant-withdrawn' } } as const;
    assert.deepEqual(after(...toLive, told), {
      state: 'ended',
      machine,
      ending: { kind: 'ended', reason: 'grant-withdrawn' },
    });
  });

  it('calls what the machine may not do a violation, and its own faults faults', () => {
    const violation = after(...toLive, { event: 'channel-ended', ending: { kind: 'violation' } });
    assert.deepEqual(violation.state === 'ended' && violation.ending, {
      kind: 'ended',
      reason: 'protocol-violation',
    });
    const fault = after(...toOpening, { event: 'channel-ended', ending: { kind: 'fault' } });
    assert.deepEqual(fault.state === 'ended' && fault.ending, { kind: 'fault' });
  });

  it('asks the server when the connection is lost without a word', () => {
    const lost = { event: 'channel-ended', ending: { kind: 'lost', because: 'peer-gone' } } as const;
    assert.equal(after(...toLive, lost).state, 'lost');
    const known = { event: 'reason-known', ending: { kind: 'closed', because: 'peer-gone' } } as const;
    assert.equal(after(...toLive, lost, known).state, 'ended');
  });

  it('stays ended whatever comes late', () => {
    const told = { event: 'channel-ended', ending: { kind: 'told', reason: 'time-limit' } } as const;
    const ended = after(...toLive, told);
    for (const late of [...toLive, told]) assert.equal(stateAfter(ended, late), ended);
  });
});

describe('the server’s word on an end', () => {
  it('is the reason of an ended, refused or expired session, and none of another', () => {
    const wordOf = (state: Parameters<typeof answers.session>[1]) =>
      endingOf(SessionOnWire.parse(answers.session(opened.sessionId, state)));
    assert.deepEqual(wordOf('grant-withdrawn'), { kind: 'ended', reason: 'grant-withdrawn' });
    assert.deepEqual(wordOf('declined'), { kind: 'refused', reason: 'declined' });
    assert.deepEqual(wordOf('expired'), { kind: 'expired' });
    assert.equal(wordOf('live'), null);
  });
});
