import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { generateKeyPair, type NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { type ChannelClosed, SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import type { Transport } from '@fjernhjelp/protocol/transport';

/** Which way a message goes. */
export type Way = 'to-agent' | 'to-console';

/** What the relay passes on instead of one message: nothing, it, something else, or several. */
export type Lie = (message: Uint8Array, index: number, way: Way) => readonly Uint8Array[];

/** What one end of a session heard, and how it ended for it. */
export type Witness = { readonly heard: string[]; closed: ChannelClosed | null; isOpen: boolean };

/** How many messages each end sends, so that something always follows the one that is lied about. */
export const MESSAGES_EACH_WAY = 6;

/** The honest relay: it passes on what it gets. */
export const honest: Lie = (message) => [message];

/** One session through a relay that lies, played to its end. Both ends send numbered messages on both channels. */
export async function playSession({
  lie,
  machineKey = generateKeyPair(),
  sessionId = crypto.randomUUID(),
}: {
  readonly lie: Lie;
  readonly machineKey?: NoiseKeyPair;
  readonly sessionId?: string;
}): Promise<{ readonly console: Witness; readonly agent: Witness }> {
  const [consoleEnd, relayToConsole] = createTransportPair();
  const [agentEnd, relayToAgent] = createTransportPair();
  passOn(relayToConsole, relayToAgent, 'to-agent', lie);
  passOn(relayToAgent, relayToConsole, 'to-console', lie);
  const agent = respond(agentEnd, machineKey);
  const console = initiate(consoleEnd, machineKey.publicKey, sessionId);
  await settled();
  return { console, agent };
}

/** An agent's end on its own: for a relay that speaks to it without any console. */
export function respond(transport: Transport, machineKey: NoiseKeyPair): Witness {
  const witness: Witness = { heard: [], closed: null, isOpen: false };
  const channel = SecureChannel.respond(
    servicesFor(transport),
    {
      purpose: 'session',
      staticKey: machineKey,
      authorise: () => ({ accepted: true, payload: new TextEncoder().encode('welcome') }),
    },
    {
      ...eventsOf(witness),
      // As the protocol says: nothing leaves the agent before the first message has proved the console's key.
      onMessage: (name, message) => {
        if (witness.heard.length === 0) sendNumbered(channel, 'agent');
        witness.heard.push(`${name} ${new TextDecoder().decode(message)}`);
      },
    },
  );
  return witness;
}

/** What an end must have heard if nobody lied; after a lie, a part of it from its beginning. */
export function numberedMessages(sender: 'console' | 'agent'): readonly string[] {
  return Array.from({ length: MESSAGES_EACH_WAY }, (_, index) => `${channelOf(index)} ${sender} ${index}`);
}

/** All that is under way in memory has arrived. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
}

function initiate(transport: Transport, remoteStaticKey: Uint8Array, identifier: string): Witness {
  const witness: Witness = { heard: [], closed: null, isOpen: false };
  const initiation = {
    purpose: 'session',
    identifier,
    staticKey: generateKeyPair(),
    remoteStaticKey,
    payload: new TextEncoder().encode('hello'),
  } as const;
  const events = eventsOf(witness);
  const channel = SecureChannel.initiate(servicesFor(transport), initiation, {
    ...events,
    onOpen: () => {
      events.onOpen();
      sendNumbered(channel, 'console');
    },
  });
  return witness;
}

function eventsOf(witness: Witness) {
  return {
    onOpen: () => {
      witness.isOpen = true;
    },
    onMessage: (name: string, message: Uint8Array) => {
      witness.heard.push(`${name} ${new TextDecoder().decode(message)}`);
    },
    onClose: (closed: ChannelClosed) => {
      witness.closed = closed;
    },
  };
}

function sendNumbered(channel: SecureChannel, sender: 'console' | 'agent'): void {
  for (let index = 0; index < MESSAGES_EACH_WAY; index += 1)
    channel.send(channelOf(index), new TextEncoder().encode(`${sender} ${index}`));
}

function channelOf(index: number): 'main' | 'screen' {
  return index % 2 === 0 ? 'main' : 'screen';
}

function servicesFor(transport: Transport) {
  return { transport, createRecordLayer: recordLayers(createNodeRecordCipher) };
}

function passOn(from: Transport, to: Transport, way: Way, lie: Lie): void {
  let index = 0;
  from.onMessage((message) => {
    const instead = lie(message, index, way);
    index += 1;
    for (const told of instead) to.send(told);
  });
  from.onClose((because) => to.close(because === 'connection-lost' ? 'peer-gone' : because));
}
