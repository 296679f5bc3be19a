import '../without-eval.ts';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { ConsoleSession } from './console-session.ts';
import { dialRelay } from './relay-dial.ts';
import type { FromWorker, SessionToJoin, ToWorker } from './worker-messages.ts';
import { loadZstd } from './zstd.ts';

// The session's key: made here, never stored and never sent. It is gone with the worker, and so is the session.
const staticKey = generateKeyPair();
const zstd = loadZstd();
let session: ConsoleSession | null = null;
let isEnded = false;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'join':
      join(data.session).catch(fail);
      return;
    case 'send':
      session?.send(data.message);
      return;
    case 'end':
      isEnded = true;
      session?.end();
  }
});
report({ kind: 'key', publicKey: toBase64url(staticKey.publicKey) });

async function join(toJoin: SessionToJoin): Promise<void> {
  const decompress = await zstd;
  report({ kind: 'stage', stage: 'relay' });
  const dialled = await dialRelay(toJoin.relayAddresses, toJoin.ticket);
  if (!dialled.connected) {
    report({ kind: 'ended', ending: { kind: 'lost', because: dialled.because } });
    return;
  }
  if (isEnded) {
    dialled.transport.close('finished');
    return;
  }
  report({ kind: 'stage', stage: 'machine' });
  session = new ConsoleSession({ transport: dialled.transport, decompress, report }, toJoin, staticKey);
}

function report(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
  self.postMessage(message, { transfer: [...transfer] });
}

/** A fault of ours ends the session in plain words too, and still stands in the browser's console. */
function fail(fault: unknown): never {
  report({ kind: 'ended', ending: { kind: 'fault' } });
  throw fault;
}
