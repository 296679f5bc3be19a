import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTransportPair } from './memory-transport.ts';
import { generateKeyPair } from './noise.ts';
import { createNodeRecordCipher } from './record-cipher-node.ts';
import { createWebRecordCipher } from './record-cipher-web.ts';
import { asyncRecordLayers, type CreateRecordLayer, recordLayers } from './record-layer.ts';
import {
  type Authorisation,
  type ChannelClosed,
  type InitiatorClaim,
  type ResponderOptions,
  SecureChannel,
} from './secure-channel.ts';
import { until } from './test-until.ts';

const nodeLayers = recordLayers(createNodeRecordCipher);
const webLayers = asyncRecordLayers(createWebRecordCipher);
const machineKey = generateKeyPair();
const consoleKey = generateKeyPair();
const sessionId = crypto.randomUUID();
const accept: ResponderOptions['authorise'] = () => ({ accepted: true, payload: bytesOf('welcome') });

const ENDS = [
  ['Node and Node', nodeLayers, nodeLayers],
  ['a browser and Node', webLayers, nodeLayers],
  ['Node and a browser', nodeLayers, webLayers],
] as const;

describe('a secure channel', () => {
  for (const [title, consoleLayers, agentLayers] of ENDS)
    it(`between ${title} carries messages of every size in order, both ways`, async () => {
      const { console, agent } = openBoth({ consoleLayers, agentLayers });
      await until(() => console.opened.length > 0, 'the console’s end is open');
      const texts = ['', 'a', 'b'.repeat(16_358), 'c'.repeat(16_359), 'd'.repeat(100_000)];
      for (const text of texts) console.channel.send('main', bytesOf(text));
      for (const text of texts) agent.channel.send('screen', bytesOf(text));
      await until(() => console.heard.length === 5 && agent.heard.length === 5, 'all messages');
      assert.deepEqual(
        agent.heard,
        texts.map((text) => `main ${text}`),
      );
      assert.deepEqual(
        console.heard,
        texts.map((text) => `screen ${text}`),
      );
    });

  it('tells both ends what the other said in the handshake', async () => {
    let claim: InitiatorClaim | null = null;
    const { console, agent } = openBoth({
      authorise: (claimed) => {
        claim = claimed;
        return { accepted: true, payload: bytesOf('welcome') };
      },
    });
    await until(() => console.opened.length > 0, 'the console’s end is open');
    assert.deepEqual([console.opened, agent.opened], [['welcome'], ['hello']]);
    assert.deepEqual(claim, {
      identifier: sessionId,
      remoteStaticKey: consoleKey.publicKey,
      payload: bytesOf('hello'),
    });
  });

  it('opens when the responder has decided, however long that takes', async () => {
    const decision = Promise.withResolvers<Authorisation>();
    const { console, agent } = openBoth({ authorise: () => decision.promise });
    await until(() => agent.asked > 0, 'the agent is asked');
    assert.deepEqual([console.opened, agent.opened], [[], []]);
    decision.resolve({ accepted: true, payload: bytesOf('welcome') });
    await until(() => console.opened.length > 0, 'the console’s end is open');
    assert.deepEqual(console.opened, ['welcome']);
  });

  it('does not open when the responder declines, and both ends know why', async () => {
    const { console, agent } = openBoth({
      authorise: () => ({ accepted: false, reason: 'control-refused' }),
    });
    await until(() => console.closed.length > 0, 'the console’s end is closed');
    assert.deepEqual(console.closed, [{ because: 'control-refused' }]);
    assert.deepEqual(agent.closed, [{ because: 'control-refused' }]);
    assert.deepEqual([console.opened, agent.opened], [[], []]);
  });

  it('does not open when it is closed while the responder decides', async () => {
    const decision = Promise.withResolvers<Authorisation>();
    const { console, agent } = openBoth({ authorise: () => decision.promise });
    await until(() => agent.asked > 0, 'the agent is asked');
    console.channel.close('finished');
    await until(() => agent.closed.length > 0, 'the agent’s end is closed');
    decision.resolve({ accepted: true, payload: bytesOf('welcome') });
    await decision.promise;
    assert.deepEqual([console.opened, agent.opened], [[], []]);
  });

  it('ends, and no other with it, when its own side fails to decide, and hands over the fault', async () => {
    const fault = new Error('the database is lost');
    const { console, agent } = openBoth({ authorise: () => Promise.reject(fault) });
    await until(() => console.closed.length > 0, 'the console’s end is closed');
    assert.deepEqual(agent.closed, [{ because: 'going-away', fault }]);
    assert.deepEqual(console.closed, [{ because: 'going-away' }]);
  });

  it('ends, and no other with it, when its own side fails as it opens after a decision that took time', async () => {
    const fault = new Error('nothing is ready');
    const { console, agent } = openBoth({
      authorise: async () => ({ accepted: true, payload: bytesOf('welcome') }),
      onAgentOpen: () => {
        throw fault;
      },
    });
    await until(() => agent.closed.length > 0 && console.closed.length > 0, 'both ends are closed');
    assert.deepEqual(agent.closed, [{ because: 'going-away', fault }]);
    assert.deepEqual(console.closed, [{ because: 'going-away' }]);
  });

  it('for a session does not open with a responder for control connections', async () => {
    const { console, agent } = openBoth({ purpose: 'control' });
    await until(() => console.closed.length > 0, 'the console’s end is closed');
    assert.equal(agent.closed[0]?.because, 'protocol-violation');
    assert.equal(agent.asked, 0);
  });

  it('sends nothing before it is open', () => {
    const { console } = openBoth({});
    assert.throws(() => console.channel.send('main', bytesOf('early')), { code: 'handshake-out-of-order' });
  });

  for (const [title, consoleLayers, agentLayers] of ENDS)
    it(`between ${title} delivers what was sent before it was closed, and nothing afterwards`, async () => {
      const { console, agent } = openBoth({ consoleLayers, agentLayers });
      await until(() => console.opened.length > 0, 'the console’s end is open');
      console.channel.send('main', bytesOf('last'));
      console.channel.close('finished');
      console.channel.close('malformed');
      console.channel.send('main', bytesOf('too late'));
      await until(() => agent.closed.length > 0, 'the agent’s end is closed');
      assert.deepEqual(agent.heard, ['main last']);
      assert.deepEqual(console.closed, [{ because: 'finished' }]);
      assert.deepEqual(agent.closed, [{ because: 'finished' }]);
    });
});

/** Two ends over one connection in memory, and what became of each. */
function openBoth({
  consoleLayers = nodeLayers,
  agentLayers = nodeLayers,
  authorise = accept,
  purpose = 'session',
  onAgentOpen,
}: {
  readonly consoleLayers?: CreateRecordLayer;
  readonly agentLayers?: CreateRecordLayer;
  readonly authorise?: ResponderOptions['authorise'];
  readonly purpose?: 'session' | 'control';
  readonly onAgentOpen?: () => void;
}) {
  const [consoleEnd, agentEnd] = createTransportPair();
  const [console, agent] = [witness(), witness()];
  const responder: ResponderOptions = {
    purpose,
    staticKey: machineKey,
    authorise: (claim) => {
      agent.asked += 1;
      return authorise(claim);
    },
  };
  const initiation = {
    purpose: 'session',
    identifier: sessionId,
    staticKey: consoleKey,
    remoteStaticKey: machineKey.publicKey,
    payload: bytesOf('hello'),
  } as const;
  const agentEvents = { ...agent.events, onOpen: onAgentOpen ?? agent.events.onOpen };
  const agentServices = { transport: agentEnd, createRecordLayer: agentLayers };
  const consoleServices = { transport: consoleEnd, createRecordLayer: consoleLayers };
  return {
    agent: Object.assign(agent, { channel: SecureChannel.respond(agentServices, responder, agentEvents) }),
    console: Object.assign(console, {
      channel: SecureChannel.initiate(consoleServices, initiation, console.events),
    }),
  };
}

function witness() {
  const [opened, heard, closed]: [string[], string[], ChannelClosed[]] = [[], [], []];
  const events = {
    onOpen: ({ payload }: { payload: Uint8Array }) => void opened.push(textOf(payload)),
    onMessage: (channel: string, message: Uint8Array) => void heard.push(`${channel} ${textOf(message)}`),
    onClose: (reason: ChannelClosed) => void closed.push(reason),
  };
  return { opened, heard, closed, asked: 0, events };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
