import assert from 'node:assert/strict';
import type { MachineId } from '@fjernhjelp/domain/identifiers';
import { fromBase64url, toBase64url } from '@fjernhjelp/protocol/base64url';
import {
  type AgentControlMessage,
  decodeServerControlMessage,
  encodeAgentControlMessage,
  type ServerControlMessage,
} from '@fjernhjelp/protocol/control-messages';
import { signControlProof } from '@fjernhjelp/protocol/control-proof';
import { signEnrolmentProof } from '@fjernhjelp/protocol/enrolment';
import { ControlHello } from '@fjernhjelp/protocol/handshake-payloads';
import { encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { generateKeyPair, type NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { type ChannelClosed, SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import { createSigner, generateSigningKey, type Signer } from '@fjernhjelp/protocol/signer';
import type { RunningServer } from './main.ts';
import { TestBrowser } from './test-browser.ts';

const DESCRIPTION = { hostName: 'pc1', system: 'Debian', agentVersion: '0.1.0' };

/** The keys of a machine, and what its enrolment gave. */
export type TestMachine = {
  readonly id: MachineId;
  readonly noiseKey: NoiseKeyPair;
  readonly signer: Signer;
  readonly serverNoiseKey: Uint8Array;
  readonly serverSigningKey: Uint8Array;
};

/** What an agent sends to enrol. */
export function enrolmentBody(
  token: string,
  noiseKey = generateKeyPair(),
  signer = createSigner(generateSigningKey()),
) {
  const claim = { token, noiseKey: noiseKey.publicKey, signingKey: signer.publicKey };
  const body = {
    token,
    noiseKey: toBase64url(noiseKey.publicKey),
    signingKey: toBase64url(signer.publicKey),
    proof: toBase64url(signEnrolmentProof(claim, signer)),
    ...DESCRIPTION,
  };
  return { noiseKey, signer, body };
}

/** Enrols a machine over HTTP. */
export async function enrolTestMachine(server: RunningServer, token: string): Promise<TestMachine> {
  const { noiseKey, signer, body } = enrolmentBody(token);
  const enrolled = await new TestBrowser(server).call('enrolMachine', { params: {}, query: {}, body });
  return {
    id: enrolled.machineId,
    noiseKey,
    signer,
    serverNoiseKey: bytes(enrolled.controlNoiseKey),
    serverSigningKey: bytes(enrolled.signingKey),
  };
}

function bytes(text: string): Uint8Array {
  const decoded = fromBase64url(text);
  assert.ok(decoded !== null);
  return decoded;
}

type Waiting = { readonly matches: (message: ServerControlMessage) => boolean; readonly resolve: () => void };

/** An agent's control connection, in memory: hears what the server says, and says what a test tells it to. */
export class TestAgent {
  readonly heard: ServerControlMessage[] = [];
  readonly closed: Promise<ChannelClosed>;
  readonly #channel: SecureChannel;
  #waiting: Waiting[] = [];

  constructor(
    server: Pick<RunningServer, 'controlAcceptor'>,
    machine: TestMachine,
    {
      proofBy = machine.signer,
      onProved = () => undefined,
    }: { readonly proofBy?: Signer; readonly onProved?: () => void } = {},
  ) {
    const [ours, theirs] = createTransportPair();
    const { promise, resolve } = Promise.withResolvers<ChannelClosed>();
    this.closed = promise;
    server.controlAcceptor.accept(theirs, { remoteAddress: '192.0.2.2', door: 8041 }, onProved);
    this.#channel = SecureChannel.initiate(
      { transport: ours, createRecordLayer: recordLayers(createNodeRecordCipher) },
      {
        purpose: 'control',
        identifier: machine.id,
        staticKey: machine.noiseKey,
        remoteStaticKey: machine.serverNoiseKey,
        payload: encodeJson(ControlHello, { versions: [1], ...DESCRIPTION, door: 8041 }),
      },
      {
        onOpen: ({ handshakeHash }) =>
          this.say({ type: 'proof', signature: signControlProof(handshakeHash, proofBy) }),
        onMessage: (_, message) => this.#hear(decodeServerControlMessage(message)),
        onClose: resolve,
      },
    );
  }

  /** Connects and waits until the server has believed it. */
  static async connect(server: RunningServer, machine: TestMachine): Promise<TestAgent> {
    const agent = new TestAgent(server, machine);
    await agent.hears((message) => message.type === 'ready');
    return agent;
  }

  say(message: AgentControlMessage): void {
    this.#channel.send('main', encodeAgentControlMessage(message));
  }

  close(): void {
    this.#channel.close('going-away');
  }

  /** Resolves when such a message has come, also if it came before. */
  hears(matches: (message: ServerControlMessage) => boolean): Promise<void> {
    if (this.heard.some(matches)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ matches, resolve }));
  }

  #hear(message: ServerControlMessage): void {
    this.heard.push(message);
    for (const { resolve } of this.#waiting.filter(({ matches }) => matches(message))) resolve();
    this.#waiting = this.#waiting.filter(({ matches }) => !matches(message));
  }
}
