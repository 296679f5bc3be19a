import type { OpenedSession } from '@fjernhjelp/api/sessions';
import type { EndReason } from '@fjernhjelp/domain/session';
import type { ConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { CursorMoved, Display } from '@fjernhjelp/protocol/screen-messages';
import type { Paused, Refused, SessionStarted } from '@fjernhjelp/protocol/session-messages';
import type { ClosedBecause } from '@fjernhjelp/protocol/transport';
import type { PaintStep } from './paint-steps.ts';

/** What the worker needs of an opened session. */
export type SessionToJoin = Pick<
  OpenedSession,
  'sessionId' | 'machine' | 'certificate' | 'ticket' | 'relayAddresses'
>;

/** What the page asks of the worker. */
export type ToWorker =
  | { readonly kind: 'join'; readonly session: SessionToJoin }
  | { readonly kind: 'send'; readonly message: ConsoleMessage }
  | { readonly kind: 'end' };

/** How far the way to the machine is: `machine` waits for its answer, `start` for its leave to begin. */
export type JoinStage = 'relay' | 'machine' | 'start';

/**
 * Why there is no session any more, as far as the channel itself knows. Only `told` is the machine's own word; `violation` is
 * what it did, and `fault` is ours.
 */
export type ChannelEnding =
  | { readonly kind: 'told'; readonly reason: EndReason }
  | { readonly kind: 'violation' }
  | { readonly kind: 'fault' }
  | { readonly kind: 'lost'; readonly because: ClosedBecause };

/** The pointer's picture, ready to be painted; `pixels` is R, G, B, A and empty when the pointer is hidden. */
export type CursorPicture = {
  readonly width: number;
  readonly height: number;
  readonly hotX: number;
  readonly hotY: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
};

/** What the worker tells the page. */
export type FromWorker =
  | { readonly kind: 'key'; readonly publicKey: string }
  | { readonly kind: 'stage'; readonly stage: JoinStage }
  | { readonly kind: 'message'; readonly message: SessionStarted | Paused | Refused | CursorMoved }
  | { readonly kind: 'displays'; readonly displays: readonly Display[] }
  | {
      readonly kind: 'frame';
      readonly frame: number;
      readonly display: number;
      readonly steps: readonly PaintStep[];
    }
  | { readonly kind: 'cursor'; readonly cursor: CursorPicture }
  /** null: the machine has not answered for too long. */
  | { readonly kind: 'round-trip'; readonly milliseconds: number | null }
  | { readonly kind: 'ended'; readonly ending: ChannelEnding };
