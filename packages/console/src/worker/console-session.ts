import { fromBase64url } from '@fjernhjelp/protocol/base64url';
import type { Channel } from '@fjernhjelp/protocol/channel';
import { SessionHello, SessionWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { MESSAGE_TYPES } from '@fjernhjelp/protocol/message-types';
import {
  type AgentMessage,
  type ConsoleMessage,
  decodeAgentMessage,
  encodeConsoleMessage,
} from '@fjernhjelp/protocol/messages';
import type { NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { ProtocolError } from '@fjernhjelp/protocol/protocol-error';
import { PROTOCOL_VERSION, SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import { createWebRecordCipher } from '@fjernhjelp/protocol/record-cipher-web';
import { asyncRecordLayers } from '@fjernhjelp/protocol/record-layer';
import type { CursorShape, Frame } from '@fjernhjelp/protocol/screen-messages';
import { type ChannelClosed, SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import type { Decompress } from '@fjernhjelp/protocol/tile-pixels';
import type { Transport } from '@fjernhjelp/protocol/transport';
import { PING_INTERVAL_MS, RoundTrip } from './round-trip.ts';
import { ScreenDecoder } from './screen-decoder.ts';
import type { ChannelEnding, FromWorker, SessionToJoin } from './worker-messages.ts';

/** Hands a message to the page, and with it the ownership of the buffers in `transfer`. */
export type Report = (message: FromWorker, transfer?: readonly ArrayBuffer[]) => void;

/** What a session in the console is built from. */
export type ConsoleSessionServices = {
  readonly transport: Transport;
  readonly decompress: Decompress;
  readonly report: Report;
};

/**
 * The console's end of one session: it speaks first, proves its key, and then trusts nothing that the machine sends
 * (docs/protocol.md#5-a-session-from-first-to-last-byte).
 */
export class ConsoleSession {
  readonly #report: Report;
  readonly #channel: SecureChannel;
  readonly #screen: ScreenDecoder;
  readonly #roundTrip = new RoundTrip();
  #pinging: ReturnType<typeof setInterval> | undefined;
  #hasStarted = false;
  #hasEnded = false;

  /** Sends the first handshake message at once. @throws ProtocolError if the server's answer holds what cannot be. */
  constructor(services: ConsoleSessionServices, session: SessionToJoin, staticKey: NoiseKeyPair) {
    this.#report = services.report;
    this.#screen = new ScreenDecoder(services.decompress);
    const initiation = {
      purpose: 'session',
      identifier: session.sessionId,
      staticKey,
      remoteStaticKey: machineKeyOf(session),
      payload: helloOf(session),
    } as const;
    this.#channel = SecureChannel.initiate(
      { transport: services.transport, createRecordLayer: asyncRecordLayers(createWebRecordCipher) },
      initiation,
      {
        onOpen: ({ payload }) => this.#confirm(payload),
        onMessage: (channel, message) => this.#guard(() => this.#receive(channel, message)),
        onClose: (closed) => this.#handleClose(closed),
      },
    );
  }

  /** Seals and sends; does nothing before the machine has let the session begin, or after its end. */
  send(message: ConsoleMessage): void {
    if (!this.#hasStarted || this.#hasEnded) return;
    if (message.type === 'painted') this.#screen.markPainted(message.frame);
    this.#seal(message);
  }

  /** The helper is done. */
  end(): void {
    this.#sayEnd({ kind: 'told', reason: 'ended-by-helper' });
  }

  #confirm(payload: Uint8Array): void {
    if (decodeJson(SessionWelcome, payload).version !== PROTOCOL_VERSION)
      throw new ProtocolError('version-unsupported', 'the machine chose a version that it was not offered');
    this.#seal({ type: 'confirm' });
    this.#report({ kind: 'stage', stage: 'start' });
  }

  #receive(channel: Channel, bytes: Uint8Array): void {
    if (this.#hasEnded) return;
    const decoded = decodeAgentMessage(bytes);
    if (!decoded.ok) {
      this.#seal(decoded.refusal);
      // A message from a later version is refused and forgotten; a broken one ends the session.
      if (decoded.refusal.reason === 'unknown-type') return;
      throw new ProtocolError('malformed', `message ${decoded.refusal.refusedCode}`);
    }
    const { message } = decoded;
    if (MESSAGE_TYPES[message.type].channel !== channel)
      throw new ProtocolError('malformed', `${message.type} on channel ${channel}`);
    if (!this.#hasStarted && channel === 'screen')
      throw new ProtocolError('malformed', `${message.type} before the session has started`);
    this.#act(message);
  }

  #act(message: AgentMessage): void {
    switch (message.type) {
      case 'session-started':
        this.#start(message);
        break;
      case 'end':
        this.#finish({ kind: 'told', reason: message.reason });
        break;
      case 'pong':
        this.#measure(message.token);
        break;
      case 'displays':
        this.#report({ kind: 'displays', displays: this.#screen.setDisplays(message) });
        break;
      case 'frame':
        this.#showFrame(message);
        break;
      case 'cursor-shape':
        this.#showCursor(message);
        break;
      case 'paused':
      case 'refused':
      case 'cursor-moved':
        this.#report({ kind: 'message', message });
        break;
    }
  }

  #start(message: AgentMessage & { readonly type: 'session-started' }): void {
    if (this.#hasStarted) throw new ProtocolError('malformed', 'started twice');
    this.#hasStarted = true;
    this.#report({ kind: 'message', message });
    this.#ping();
    this.#pinging = setInterval(() => this.#ping(), PING_INTERVAL_MS);
  }

  #showFrame(message: Frame): void {
    const steps = this.#screen.decodeFrame(message);
    const transfer = steps.flatMap((step) => (step.kind === 'pixels' ? [step.pixels.buffer] : []));
    this.#report({ kind: 'frame', frame: message.frame, display: message.display, steps }, transfer);
  }

  #showCursor(message: CursorShape): void {
    const cursor = this.#screen.decodeCursor(message);
    this.#report({ kind: 'cursor', cursor }, [cursor.pixels.buffer]);
  }

  #ping(): void {
    const nowMs = performance.now();
    if (this.#roundTrip.isQuiet(nowMs)) this.#report({ kind: 'round-trip', milliseconds: null });
    this.#seal({ type: 'ping', token: this.#roundTrip.ask(nowMs) });
  }

  #measure(token: number): void {
    const milliseconds = this.#roundTrip.answered(token, performance.now());
    if (milliseconds !== null) this.#report({ kind: 'round-trip', milliseconds });
  }

  #seal(message: ConsoleMessage): void {
    this.#channel.send(MESSAGE_TYPES[message.type].channel, encodeConsoleMessage(message));
  }

  /** What the machine may not do ends the session; a fault of ours is thrown on, and the channel ends it too. */
  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#sayEnd({ kind: 'violation' });
    }
  }

  #sayEnd(ending: ChannelEnding): void {
    if (this.#hasEnded) return;
    const reason = ending.kind === 'told' ? ending.reason : 'protocol-violation';
    if (this.#hasStarted) this.#seal({ type: 'end', reason });
    this.#finish(ending);
  }

  /** Tells the page once why it is over, and closes after the last word. */
  #finish(ending: ChannelEnding): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearInterval(this.#pinging);
    this.#report({ kind: 'ended', ending });
    this.#channel.close(ending.kind === 'violation' ? 'malformed' : 'finished');
  }

  #handleClose(closed: ChannelClosed): void {
    if (closed.because === 'protocol-violation') this.#finish({ kind: 'violation' });
    else if (closed.fault === undefined) this.#finish({ kind: 'lost', because: closed.because });
    else {
      console.error('A fault ended the session.', closed.fault);
      this.#finish({ kind: 'fault' });
    }
  }
}

function machineKeyOf({ machine }: SessionToJoin): Uint8Array {
  const key = fromBase64url(machine.noiseKey);
  if (key === null) throw new ProtocolError('malformed', 'the server named no key of the machine');
  return key;
}

function helloOf({ certificate }: SessionToJoin): Uint8Array {
  return encodeJson(SessionHello, SessionHello.decode({ versions: [...SUPPORTED_VERSIONS], certificate }));
}
