import workerAddress from './console-worker.ts?worker&url';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Trusted Types, where the browser has them; the page's policy lets this one name make addresses of scripts. */
type TrustedTypes = {
  createPolicy(
    name: 'fjernhjelp-worker',
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
};

/** The page's end of the worker of one session. */
export type SessionWorker = {
  send(message: ToWorker): void;
  /** The session's key is gone with it. */
  terminate(): void;
};

/** Makes the worker of one session. Its first message is its public key. A fault in it is told as the session's end. */
export function startSessionWorker(onMessage: (message: FromWorker) => void): SessionWorker {
  const worker = new Worker(trustedWorkerAddress(), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => onMessage(data));
  worker.addEventListener('error', () => onMessage({ kind: 'ended', ending: { kind: 'fault' } }));
  return {
    send: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}

/** A name can be registered once in a page, and so the address is made once. */
let trustedAddress: string | null = null;

function trustedWorkerAddress(): string {
  trustedAddress ??= makeTrustedAddress();
  return trustedAddress;
}

function makeTrustedAddress(): string {
  // Not in TypeScript's library yet; where it is missing, a plain address does.
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return workerAddress;
  const policy = trustedTypes.createPolicy('fjernhjelp-worker', {
    createScriptURL: (address) => {
      if (address !== workerAddress) throw new TypeError('not the address of the session’s worker');
      return address;
    },
  });
  return policy.createScriptURL(workerAddress);
}
