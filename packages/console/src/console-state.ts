import type { ApiError } from '@fjernhjelp/api/client';
import type { ReachableMachine } from '@fjernhjelp/api/machines';
import type { OpenedSession, SessionOnWire } from '@fjernhjelp/api/sessions';
import type { Capability } from '@fjernhjelp/domain/capability';
import type { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import type { Paused, SessionStarted } from '@fjernhjelp/protocol/session-messages';
import type { ClosedBecause } from '@fjernhjelp/protocol/transport';
import type { ChannelEnding, JoinStage } from './worker/worker-messages.ts';

/** What a call to the server was refused with. */
export type RefusedCall = { readonly code: ApiError['code']; readonly requestId: string | null };

/** How far an opening has come; `server` is asked first, and `person` is somebody at the machine. */
export type OpeningStage = 'server' | JoinStage | 'person';

/** Why a session is over, as a person is told. */
export type Ending =
  | { readonly kind: 'ended'; readonly reason: EndReason }
  | { readonly kind: 'refused'; readonly reason: MachineRefusal }
  | { readonly kind: 'closed'; readonly because: ClosedBecause }
  | { readonly kind: 'expired' }
  | { readonly kind: 'fault' };

/** Why the picture stands still though the session lives. */
export type Pause = Exclude<Paused['reason'], 'resumed'>;

/** The facts of a session that the machine has let begin. */
export type LiveSession = {
  readonly opened: OpenedSession;
  readonly endsAt: Date;
  readonly capabilities: ReadonlySet<Capability>;
};

/** All that the page can be. */
export type ConsoleState =
  | { readonly state: 'looking-up' }
  | { readonly state: 'look-up-refused'; readonly refusal: RefusedCall }
  | { readonly state: 'form'; readonly machine: ReachableMachine; readonly refusal: RefusedCall | null }
  | {
      readonly state: 'opening';
      readonly machine: ReachableMachine;
      readonly stage: OpeningStage;
      readonly opened: OpenedSession | null;
    }
  | {
      readonly state: 'live';
      readonly machine: ReachableMachine;
      readonly session: LiveSession;
      readonly pause: Pause | null;
      readonly isQuiet: boolean;
    }
  /** The channel is gone without a word from the machine, and the server is asked why. */
  | {
      readonly state: 'lost';
      readonly machine: ReachableMachine;
      readonly session: LiveSession | null;
      readonly because: ClosedBecause;
    }
  | { readonly state: 'ended'; readonly machine: ReachableMachine; readonly ending: Ending };

/** All that can happen to it. */
export type ConsoleEvent =
  | { readonly event: 'machine-found'; readonly machine: ReachableMachine }
  | { readonly event: 'look-up-refused'; readonly refusal: RefusedCall }
  | { readonly event: 'start-asked' }
  | { readonly event: 'opening-refused'; readonly refusal: RefusedCall }
  | { readonly event: 'opened'; readonly opened: OpenedSession }
  | { readonly event: 'stage-reached'; readonly stage: JoinStage }
  | { readonly event: 'started'; readonly started: Omit<SessionStarted, 'type'> }
  | { readonly event: 'paused'; readonly reason: Paused['reason'] }
  | { readonly event: 'round-trip'; readonly isQuiet: boolean }
  | { readonly event: 'channel-ended'; readonly ending: ChannelEnding }
  | { readonly event: 'reason-known'; readonly ending: Ending };

/** What the page is after an event. An event that means nothing to a state leaves it as it is: late answers do no harm. */
export function stateAfter(before: ConsoleState, event: ConsoleEvent): ConsoleState {
  switch (before.state) {
    case 'looking-up':
    case 'look-up-refused':
      return afterLookUp(before, event);
    case 'form':
      return event.event === 'start-asked'
        ? { state: 'opening', machine: before.machine, stage: 'server', opened: null }
        : afterLookUp(before, event);
    case 'opening':
      return afterOpening(before, event);
    case 'live':
      return afterLive(before, event);
    case 'lost':
      return event.event === 'reason-known'
        ? { state: 'ended', machine: before.machine, ending: event.ending }
        : before;
    case 'ended':
      return before;
  }
}

type In<State extends ConsoleState['state']> = ConsoleState & { readonly state: State };

function afterLookUp(
  before: In<'looking-up' | 'look-up-refused' | 'form'>,
  event: ConsoleEvent,
): ConsoleState {
  if (event.event === 'machine-found') return { state: 'form', machine: event.machine, refusal: null };
  if (event.event === 'look-up-refused') return { state: 'look-up-refused', refusal: event.refusal };
  return before;
}

function afterOpening(before: In<'opening'>, event: ConsoleEvent): ConsoleState {
  const { machine, opened } = before;
  switch (event.event) {
    case 'opening-refused':
      return { state: 'form', machine, refusal: event.refusal };
    case 'opened':
      return { ...before, opened: event.opened, stage: 'relay' };
    case 'stage-reached':
      return { ...before, stage: event.stage === 'start' && opened?.mode === 'ask' ? 'person' : event.stage };
    case 'started':
      if (opened === null) return before;
      return { state: 'live', machine, session: liveOf(opened, event.started), pause: null, isQuiet: false };
    case 'channel-ended':
      return afterChannel(machine, null, event.ending);
    default:
      return before;
  }
}

function afterLive(before: In<'live'>, event: ConsoleEvent): ConsoleState {
  switch (event.event) {
    case 'paused':
      return { ...before, pause: event.reason === 'resumed' ? null : event.reason };
    case 'round-trip':
      return before.isQuiet === event.isQuiet ? before : { ...before, isQuiet: event.isQuiet };
    case 'channel-ended':
      return afterChannel(before.machine, before.session, event.ending);
    default:
      return before;
  }
}

function liveOf(opened: OpenedSession, { endsAt, capabilities }: Omit<SessionStarted, 'type'>): LiveSession {
  return { opened, endsAt, capabilities: new Set(capabilities) };
}

/** The machine's own word, sealed, is believed at once; the relay's is advice, so the server is asked. */
function afterChannel(
  machine: ReachableMachine,
  session: LiveSession | null,
  ending: ChannelEnding,
): ConsoleState {
  switch (ending.kind) {
    case 'told':
      return { state: 'ended', machine, ending: { kind: 'ended', reason: ending.reason } };
    case 'violation':
      return { state: 'ended', machine, ending: { kind: 'ended', reason: 'protocol-violation' } };
    case 'fault':
      return { state: 'ended', machine, ending: { kind: 'fault' } };
    case 'lost':
      return { state: 'lost', machine, session, because: ending.because };
  }
}

/** Why a session is over, in the server's words; null while the server does not know that it is. */
export function endingOf(session: SessionOnWire): Ending | null {
  switch (session.state) {
    case 'ended':
      return { kind: 'ended', reason: session.reason };
    case 'refused':
      return { kind: 'refused', reason: session.reason };
    case 'expired':
      return { kind: 'expired' };
    case 'requested':
    case 'live':
      return null;
  }
}
