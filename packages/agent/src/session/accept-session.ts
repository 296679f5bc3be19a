import type { AccessMode } from '@fjernhjelp/domain/capability';
import type { Clock } from '@fjernhjelp/domain/clock';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import type { Channel } from '@fjernhjelp/protocol/channel';
import type { AgentControlMessage } from '@fjernhjelp/protocol/control-messages';
import { SessionWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { decodeConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { PROTOCOL_VERSION } from '@fjernhjelp/protocol/protocol-version';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import {
  type Authorisation,
  type ChannelClosed,
  type InitiatorClaim,
  SecureChannel,
} from '@fjernhjelp/protocol/secure-channel';
import type { SessionCertificate } from '@fjernhjelp/protocol/session-certificate';
import type { Transport } from '@fjernhjelp/protocol/transport';
import type { OpenDesktop } from '../service/session-desktop.ts';
import type { SeenSessions } from '../state/seen-sessions.ts';
import { checkCertificate } from './certificate-check.ts';
import type { Consent } from './consent.ts';
import { LeaseWatch, type SignedLease } from './lease-watch.ts';
import { type LiveDescription, LiveSession } from './live-session.ts';

/** From the handshake to the console's confirmation. */
const CONFIRM_TIMEOUT_MS = 10_000;

/** This machine, as far as sessions need it. Trust and ceiling are asked for anew each time: they change under way. */
export type SessionMachine = {
  readonly machineId: MachineId;
  readonly noiseKey: NoiseKeyPair;
  readonly description: LiveDescription;
  trustedKeys(): readonly Uint8Array[];
  ceiling(): AccessMode;
};

/** What letting a session in takes. */
export type SessionServices = {
  readonly machine: SessionMachine;
  readonly seen: SeenSessions;
  readonly consent: Consent;
  readonly openDesktop: OpenDesktop;
  readonly clock: Clock;
  report(message: AgentControlMessage): void;
  /** Something of our own went wrong; it has ended this session and touches no other. */
  onFault(error: unknown): void;
};

/** A session that the server offered, and the connection that the relay joins with its console's. */
export type SessionRoute = { readonly sessionId: SessionId; readonly transport: Transport };

type Stage =
  | { readonly at: 'handshake' }
  | { readonly at: 'checked'; readonly certificate: SessionCertificate }
  | {
      readonly at: 'confirmation';
      readonly certificate: SessionCertificate;
      readonly timeout: NodeJS.Timeout;
    }
  | { readonly at: 'question'; readonly withdrawal: AbortController }
  | { readonly at: 'live'; readonly session: LiveSession }
  | { readonly at: 'end' };

/**
 * Lets a console in, step by step (docs/protocol.md#5-a-session-from-first-to-last-byte, steps 3 to 8). Nothing starts
 * before the console has proved its key: no capture, no question. `onOver` is called once.
 */
export class AcceptedSession {
  readonly #services: SessionServices;
  readonly #sessionId: SessionId;
  readonly #channel: SecureChannel;
  readonly #onOver: () => void;
  #stage: Stage = { at: 'handshake' };

  constructor(services: SessionServices, { sessionId, transport }: SessionRoute, onOver: () => void) {
    this.#services = services;
    this.#sessionId = sessionId;
    this.#onOver = onOver;
    this.#channel = SecureChannel.respond(
      { transport, createRecordLayer: recordLayers(createNodeRecordCipher) },
      {
        purpose: 'session',
        staticKey: services.machine.noiseKey,
        authorise: (claim) => this.#authorise(claim),
      },
      {
        onOpen: () => this.#awaitConfirmation(),
        onMessage: (channel, message) => this.#receive(channel, message),
        onClose: (closed) => this.#closed(closed),
      },
    );
  }

  /** The server's word that the session still lives. */
  renew(lease: SignedLease): void {
    if (this.#stage.at === 'live') this.#stage.session.renew(lease);
  }

  /** Ends the session at whatever stage it is, telling both sides if they know of it. */
  end(reason: EndReason): void {
    if (this.#stage.at === 'live') this.#stage.session.end(reason);
    this.#channel.close('session-ended');
  }

  #authorise(claim: InitiatorClaim): Authorisation {
    const { machine, seen, consent, clock } = this.#services;
    const facts = {
      offeredSessionId: this.#sessionId,
      machineId: machine.machineId,
      machineNoiseKey: machine.noiseKey.publicKey,
      trustedKeys: machine.trustedKeys(),
      ceiling: machine.ceiling(),
      canAsk: consent.isPossible(),
      hasSeen: seen.has,
    };
    const checked = checkCertificate(claim, facts, clock.now());
    if (!checked.accepted) return this.#refuse(checked.reason);
    // On disk before the answer: after a power cut the same certificate opens nothing.
    seen.add(this.#sessionId, checked.certificate.endsAt);
    this.#stage = { at: 'checked', certificate: checked.certificate };
    return { accepted: true, payload: encodeJson(SessionWelcome, { version: PROTOCOL_VERSION }) };
  }

  #refuse(reason: MachineRefusal): Authorisation {
    this.#services.report({ type: 'session-refused', sessionId: this.#sessionId, reason });
    return { accepted: false, reason: 'session-ended' };
  }

  #awaitConfirmation(): void {
    if (this.#stage.at !== 'checked') {
      this.#channel.close('going-away');
      return;
    }
    const { certificate } = this.#stage;
    const timeout = setTimeout(() => this.#channel.close('peer-absent'), CONFIRM_TIMEOUT_MS);
    this.#stage = { at: 'confirmation', certificate, timeout };
  }

  #receive(channel: Channel, bytes: Uint8Array): void {
    const stage = this.#stage;
    if (stage.at === 'live') {
      stage.session.receive(channel, bytes);
      if (stage.session.isOver) this.#channel.close('session-ended');
      return;
    }
    const decoded = decodeConsoleMessage(bytes);
    if (stage.at === 'question' && decoded.ok && decoded.message.type === 'end')
      this.#channel.close('session-ended');
    else if (stage.at !== 'confirmation' || !decoded.ok || decoded.message.type !== 'confirm')
      this.#channel.close('malformed');
    else this.#confirmed(stage.certificate, stage.timeout);
  }

  #confirmed(certificate: SessionCertificate, timeout: NodeJS.Timeout): void {
    clearTimeout(timeout);
    if (certificate.mode === 'pre-approved') {
      this.#start(certificate);
      return;
    }
    const withdrawal = new AbortController();
    this.#stage = { at: 'question', withdrawal };
    this.#ask(certificate, withdrawal.signal).catch((fault: unknown) => {
      this.#services.onFault(fault);
      this.#channel.close('going-away');
    });
  }

  async #ask(certificate: SessionCertificate, withdrawn: AbortSignal): Promise<void> {
    const answer = await this.#services.consent.ask(certificate, withdrawn);
    if (this.#stage.at !== 'question') return;
    if (answer === 'granted') {
      this.#start(certificate);
      return;
    }
    this.#refuse('declined');
    this.#channel.close('session-ended');
  }

  #start(certificate: SessionCertificate): void {
    const { machine, clock, openDesktop, report } = this.#services;
    const lease = new LeaseWatch({ clock, trustedKeys: () => machine.trustedKeys() }, this.#sessionId);
    const send = (channel: Channel, message: Uint8Array): void => this.#channel.send(channel, message);
    const onEnd = (message: AgentControlMessage): void => {
      report(message);
      if (message.type === 'session-ended') this.#channel.close('session-ended');
    };
    const services = { clock, lease, openDesktop, report: onEnd, send };
    this.#stage = { at: 'live', session: new LiveSession(services, certificate, machine.description) };
  }

  #closed(closed: ChannelClosed): void {
    const { because } = closed;
    if ('fault' in closed) this.#services.onFault(closed.fault);
    const stage = this.#stage;
    this.#stage = { at: 'end' };
    if (stage.at === 'confirmation') clearTimeout(stage.timeout);
    if (stage.at === 'question') stage.withdrawal.abort();
    if (stage.at === 'live')
      stage.session.end(because === 'protocol-violation' ? 'protocol-violation' : 'connection-lost');
    this.#onOver();
  }
}
