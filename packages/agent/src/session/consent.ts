import type { SessionCertificate } from '@fjernhjelp/protocol/session-certificate';

/** A seam to the person at the machine, for sessions of mode `ask`. */
export type Consent = {
  /** Whether anybody can be asked here at all. */
  isPossible(): boolean;
  /** Asks, and waits until answered or withdrawn. Silence is not an answer. */
  ask(certificate: SessionCertificate, withdrawn: AbortSignal): Promise<'granted' | 'declined'>;
};

/** Nobody can be asked: sessions of mode `ask` are refused. */
export const nobodyToAsk: Consent = {
  isPossible: () => false,
  ask: async () => 'declined',
};
