import { MachineId } from '@fjernhjelp/domain/identifiers';
import {
  type AgentControlMessage,
  decodeAgentControlMessage,
  encodeServerControlMessage,
  type ServerControlMessage,
} from '@fjernhjelp/protocol/control-messages';
import { isControlProofValid } from '@fjernhjelp/protocol/control-proof';
import { ControlHello, ControlWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { generateKeyPair, type NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { announceKey } from '@fjernhjelp/protocol/signing-keys';
import type { Transport } from '@fjernhjelp/protocol/transport';
import type { ControlMachine } from './control-connection.ts';

/** Where the server in memory is said to be. */
export const door = { host: 'help.example', port: 8041 };

/** The keys of the server that the machine pinned. */
export const serverNoise = generateKeyPair();
export const serverSigner = createSigner(generateSigningKey());

const machineSigner = createSigner(generateSigningKey());

/** A machine that is enrolled at that server. */
export function enrolledMachine(): ControlMachine {
  return {
    machineId: MachineId.parse(crypto.randomUUID()),
    noiseKey: generateKeyPair(),
    signer: machineSigner,
    serverNoiseKey: serverNoise.publicKey,
    description: { hostName: 'reception', system: 'Debian', agentVersion: '0.1.0' },
    trustedKeys: () => [serverSigner.publicKey],
  };
}

/** The server's end: proves nothing but what it is given, and keeps what it hears. */
export function serverOn(
  transport: Transport,
  staticKey: NoiseKeyPair = serverNoise,
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
