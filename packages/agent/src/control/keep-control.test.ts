import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '@fjernhjelp/domain/clock';
import { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import {
  type AgentControlMessage,
  decodeAgentControlMessage,
  encodeServerControlMessage,
  type ServerControlMessage,
} from '@fjernhjelp/protocol/control-messages';
import { isControlProofValid } from '@fjernhjelp/protocol/control-proof';
import { ControlHello, ControlWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { generateKeyPair, type NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import { createSigner, generateSigningKey, type Signer } from '@fjernhjelp/protocol/signer';
import { announceKey } from '@fjernhjelp/protocol/signing-keys';
import type { Transport } from '@fjernhjelp/protocol/transport';
import { pino } from 'pino';
import type { Log } from '../service/log.ts';
import { silentLog } from '../service/log-for-tests.ts';
import { until } from '../test-display.ts';
import { ControlKeeper } from './keep-control.ts';

const door = { host: 'help.example', port: 8041 };
const serverNoise = generateKeyPair();
const serverSigner = createSigner(generateSigningKey());
const machineSigner = createSigner(generateSigningKey());

/** The server's end: proves nothing but what it is given, and keeps what it hears. */
function serverOn(
  transport: Transport,
  staticKey: NoiseKeyPair,
  announced = [announceKey(serverSigner.publicKey)],
) {
  const heard: AgentControlMessage[] = [];
  const seen = { door: 0, isClosed: false, isProofValid: false };
  let hash = new Uint8Array();
  const say = (message: ServerControlMessage) => channel.send('main', encodeServerControlMessage(message));
  const channel = SecureChannel.respond(
    { transport, createRecordLayer: recordLayers(createNodeRecordCipher) },
    {
      purpose: 'control',
      staticKey,
      authorise: ({ payload }) => {
        seen.door = decodeJson(ControlHello, payload).door;
        return {
          accepted: true,
          payload: encodeJson(ControlWelcome, { version: 1, serverTime: new Date() }),
        };
      },
    },
    {
      onOpen: ({ handshakeHash }) => {
        hash = Uint8Array.from(handshakeHash);
      },
      onMessage: (_, bytes) => {
        const message = decodeAgentControlMessage(bytes);
        if (message.type !== 'proof') heard.push(message);
        else {
          seen.isProofValid = isControlProofValid(hash, message.signature, machineSigner.publicKey);
          say({ type: 'ready', keys: announced });
        }
      },
      onClose: () => {
        seen.isClosed = true;
      },
    },
  );
  return { heard, seen, say, channel };
}

/** A keeper whose routes end at servers in memory. */
function keptControl(
  staticKey = serverNoise,
  announced?: ReturnType<typeof announceKey>[],
  log: Log = silentLog,
) {
  const servers: ReturnType<typeof serverOn>[] = [];
  const trusted: (readonly Uint8Array[])[] = [];
  const messages: ServerControlMessage[] = [];
  const route = { asked: 0, isOpen: true };
  const keeper = new ControlKeeper(
    {
      machine: {
        machineId: MachineId.parse(crypto.randomUUID()),
        noiseKey: generateKeyPair(),
        signer: machineSigner,
        serverNoiseKey: serverNoise.publicKey,
        description: { hostName: 'reception', system: 'Debian', agentVersion: '0.1.0' },
        trustedKeys: () => [serverSigner.publicKey],
      },
      openRoute: async () => {
        route.asked += 1;
        if (!route.isOpen) return { open: false, failures: [] };
        const [near, far] = createTransportPair();
        servers.push(serverOn(far, staticKey, announced));
        return { open: true, door, connection: near };
      },
      clock: systemClock,
      random: () => 0,
      log,
    },
    { onTrustedKeys: (keys) => trusted.push(keys), onMessage: (message) => messages.push(message) },
  );
  const running = keeper.run();
  return { keeper, running, servers, trusted, messages, route };
}

const refused = (): AgentControlMessage => ({
  type: 'session-refused',
  sessionId: SessionId.parse(crypto.randomUUID()),
  reason: 'clock-off',
});

describe('the control connection', () => {
  it('proves the machine’s signing key, and says which door it came through', async () => {
    const { keeper, running, servers, trusted } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    assert.equal(servers[0]?.seen.isProofValid, true);
    assert.equal(servers[0]?.seen.door, 8041);
    keeper.stop();
    await running;
  });

  it('has nothing to do with a server that has not the pinned Noise key', async () => {
    const { keeper, running, servers, trusted } = keptControl(generateKeyPair());
    await until(() => servers.length > 1, 'it was tried again');
    assert.deepEqual(trusted, []);
    keeper.stop();
    await running;
  });

  it('has nothing to do with a server that announces only keys that nobody vouches for', async () => {
    const stranger = announceKey(createSigner(generateSigningKey()).publicKey);
    const { keeper, running, servers, trusted } = keptControl(serverNoise, [stranger]);
    await until(() => servers.length > 1, 'it was tried again');
    assert.deepEqual(trusted, []);
    keeper.stop();
    await running;
  });

  it('follows the server to a new signing key that the old one vouches for', async () => {
    const next: Signer = createSigner(generateSigningKey());
    const { keeper, running, trusted } = keptControl(serverNoise, [
      announceKey(serverSigner.publicKey),
      announceKey(next.publicKey, serverSigner),
    ]);
    await until(() => trusted.length === 1, 'control is up');
    assert.deepEqual(trusted[0], [serverSigner.publicKey, next.publicKey]);
    keeper.stop();
    await running;
  });

  it('comes back when the server has gone, and then tells what happened meanwhile', async () => {
    const { keeper, running, servers, trusted, route } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    route.isOpen = false;
    servers[0]?.channel.close('going-away');
    await until(() => route.asked > 1, 'it tries to come back');
    const report = refused();
    keeper.report(report);
    route.isOpen = true;
    await until(() => servers.some(({ heard }) => heard.length > 0), 'the report has come');
    assert.deepEqual(servers.at(-1)?.heard, [report]);
    keeper.stop();
    await running;
  });

  it('tells of what it had no room to keep, and gives up a refused attempt first', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(JSON.parse(line)) });
    const { keeper, running, servers, trusted, route } = keptControl(serverNoise, undefined, log);
    await until(() => trusted.length === 1, 'control is up');
    route.isOpen = false;
    servers[0]?.channel.close('going-away');
    await until(() => route.asked > 1, 'it tries to come back');
    const reports = Array.from({ length: 257 }, refused);
    const [first, ...others] = reports;
    if (first !== undefined) keeper.report(first);
    const sessionId = SessionId.parse(crypto.randomUUID());
    keeper.report({ type: 'attempt-refused', sessionId, messageType: 1 });
    for (const report of others) keeper.report(report);
    assert.deepEqual(
      lines.flatMap(({ dropped }) => dropped ?? []),
      ['attempt-refused', 'session-refused'],
    );
    route.isOpen = true;
    await until(() => servers.some(({ heard }) => heard.length === 256), 'the reports have come');
    assert.deepEqual(servers.at(-1)?.heard, others);
    keeper.stop();
    await running;
  });

  it('passes on what the server says', async () => {
    const { keeper, running, servers, trusted, messages } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    const ended = {
      type: 'session-ended',
      sessionId: SessionId.parse(crypto.randomUUID()),
      reason: 'grant-withdrawn',
    } as const;
    servers[0]?.say(ended);
    await until(() => messages.length === 1, 'the message has come');
    assert.deepEqual(messages, [ended]);
    keeper.stop();
    await running;
  });

  it('says goodbye when it is stopped', async () => {
    const { keeper, running, servers, trusted } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    keeper.stop();
    await running;
    await until(() => servers[0]?.seen.isClosed === true, 'the server’s end is closed');
  });
});
