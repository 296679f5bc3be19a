import { type Capability, Capability as CapabilitySchema } from '@fjernhjelp/domain/capability';
import { manualClock } from '@fjernhjelp/domain/clock';
import { GrantId, MachineId, OrganisationId, PersonId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { AgentControlMessage } from '@fjernhjelp/protocol/control-messages';
import { SessionHello } from '@fjernhjelp/protocol/handshake-payloads';
import { encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { signLease } from '@fjernhjelp/protocol/lease';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { MESSAGE_TYPES } from '@fjernhjelp/protocol/message-types';
import {
  type AgentMessage,
  type ConsoleMessage,
  decodeAgentMessage,
  encodeConsoleMessage,
} from '@fjernhjelp/protocol/messages';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { type ChannelClosed, SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import { type SessionCertificate, signCertificate } from '@fjernhjelp/protocol/session-certificate';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { MemoryDesktops } from '../service/memory-desktop.ts';
import { memorySeenSessions } from '../state/seen-sessions-for-tests.ts';
import { until } from '../test-display.ts';
import { AcceptedSession, type SessionServices } from './accept-session.ts';
import { nobodyToAsk } from './consent.ts';

/** When the tests' clocks begin. */
export const NOW = new Date('2026-11-24T12:00:00Z');

const serverSigner = createSigner(generateSigningKey());

/** A machine with twins at all its seams, and the server that it believes. */
export function machineForTests() {
  const clock = manualClock(NOW);
  const desktops = new MemoryDesktops(clock);
  const reports: AgentControlMessage[] = [];
  const faults: unknown[] = [];
  const noiseKey = generateKeyPair();
  const machineId = MachineId.parse(crypto.randomUUID());
  const services: SessionServices = {
    machine: {
      machineId,
      noiseKey,
      description: { hostName: 'reception', system: 'Debian' },
      trustedKeys: () => [serverSigner.publicKey],
      ceiling: () => 'pre-approved',
    },
    seen: memorySeenSessions(),
    consent: nobodyToAsk,
    openDesktop: desktops.open,
    clock,
    report: (message) => reports.push(message),
    onFault: (error) => faults.push(error),
  };
  return { clock, desktops, reports, faults, services, machineId, noiseKey, signer: serverSigner };
}

/** What `machineForTests` gives. */
export type TestMachine = ReturnType<typeof machineForTests>;

/** A certificate that this machine accepts, but for what `changes` says. */
function certificateFor(
  machine: TestMachine,
  consoleNoiseKey: Uint8Array,
  changes: Partial<SessionCertificate> = {},
): SessionCertificate {
  const party = () => ({ id: OrganisationId.parse(crypto.randomUUID()), name: 'Kommune' });
  return {
    protocol: 1,
    sessionId: SessionId.parse(crypto.randomUUID()),
    machineId: machine.machineId,
    machineNoiseKey: machine.noiseKey.publicKey,
    consoleNoiseKey,
    helper: { id: PersonId.parse(crypto.randomUUID()), name: 'Hanne' },
    customer: party(),
    supplier: party(),
    grantId: GrantId.parse(crypto.randomUUID()),
    agreement: 'A-1',
    mode: 'pre-approved',
    purpose: 'Printer does not print',
    caseReference: '42',
    capabilities: ['view', 'control'],
    issuedAt: NOW,
    openBefore: new Date(NOW.getTime() + 30_000),
    endsAt: new Date(NOW.getTime() + 3_600_000),
    ...changes,
  };
}

/** How a console in a test differs from an honest one. */
export type ConsoleOptions = {
  readonly certificate?: Partial<SessionCertificate>;
  readonly signer?: TestMachine['signer'];
  readonly versions?: readonly number[];
  readonly offeredSessionId?: SessionId;
  /** Called on the payload of the first message before it is sealed. */
  readonly tamper?: (payload: Uint8Array) => Uint8Array;
};

/** A console that dials the machine in memory. It does not confirm by itself. */
export function openConsole(machine: TestMachine, options: ConsoleOptions = {}) {
  const staticKey = generateKeyPair();
  const certificate = certificateFor(machine, staticKey.publicKey, options.certificate);
  const hello = {
    versions: [...(options.versions ?? [1])],
    certificate: signCertificate(certificate, options.signer ?? machine.signer),
  };
  const payload = encodeJson(SessionHello, hello);
  const [consoleEnd, agentEnd] = createTransportPair();
  const sent: Uint8Array[] = [];
  const transport = {
    ...bound(consoleEnd),
    send: (message: Uint8Array) => {
      sent.push(message.slice());
      consoleEnd.send(message);
    },
  };
  let isOver = false;
  const session = new AcceptedSession(
    machine.services,
    { sessionId: options.offeredSessionId ?? certificate.sessionId, transport: agentEnd },
    () => {
      isOver = true;
    },
  );
  const received: AgentMessage[] = [];
  const state = { isOpen: false, closed: null as ChannelClosed | null };
  const channel = SecureChannel.initiate(
    { transport, createRecordLayer: recordLayers(createNodeRecordCipher) },
    {
      purpose: 'session',
      identifier: certificate.sessionId,
      staticKey,
      remoteStaticKey: machine.noiseKey.publicKey,
      payload: options.tamper?.(payload) ?? payload,
    },
    {
      onOpen: () => {
        state.isOpen = true;
      },
      onMessage: (_, message) => {
        const decoded = decodeAgentMessage(message);
        if (decoded.ok) received.push(decoded.message);
      },
      onClose: (closed) => {
        state.closed = closed;
      },
    },
  );
  const send = (message: ConsoleMessage): void => channel.send('main', encodeConsoleMessage(message));
  return { session, certificate, channel, received, sent, send, state, isOver: () => isOver };
}

/** What `openConsole` gives. */
export type TestConsole = ReturnType<typeof openConsole>;

/** A console whose session is live. */
export async function liveConsole(
  machine: TestMachine,
  capabilities: readonly Capability[],
): Promise<TestConsole> {
  const console = openConsole(machine, { certificate: { capabilities: [...capabilities] } });
  await until(() => console.state.isOpen, 'the channel is open');
  console.send({ type: 'confirm' });
  await untilReceived(console, 'session-started');
  return console;
}

/** Waits for a message of this type. */
export async function untilReceived(console: TestConsole, type: AgentMessage['type']): Promise<void> {
  await until(() => console.received.some((message) => message.type === type), `${type} has come`);
}

/** Waits until the console's end is closed. */
export async function untilClosed(console: TestConsole): Promise<void> {
  await until(() => console.state.closed !== null, 'the session is closed');
}

/** Gives the session a lease as the server does. */
export function renewLease(
  machine: TestMachine,
  { session, certificate }: TestConsole,
  sequence: number,
): void {
  const { sessionId } = certificate;
  session.renew({ sequence, signature: signLease({ sessionId, sequence }, machine.signer) });
}

/** Every set of the capabilities that messages of version 1 ask for, each beside all those that none asks for. */
export function capabilitySets(): readonly (readonly Capability[])[] {
  const rights = new Set<Capability>(Object.values(MESSAGE_TYPES).flatMap(({ needs }) => needs ?? []));
  const unrelated = CapabilitySchema.options.filter((capability) => !rights.has(capability));
  return [...rights].reduce<readonly (readonly Capability[])[]>(
    (sets, right) => sets.concat(sets.map((set) => [...set, right])),
    [unrelated],
  );
}

/** The methods of a transport, free of `this`. */
function bound(transport: ReturnType<typeof createTransportPair>[0]) {
  return {
    close: transport.close.bind(transport),
    onMessage: transport.onMessage.bind(transport),
    onClose: transport.onClose.bind(transport),
  };
}
