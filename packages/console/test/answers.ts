import { randomUUID } from 'node:crypto';
import type { ReachableMachine } from '@fjernhjelp/api/machines';
import type { OpenedSession, SessionOnWire } from '@fjernhjelp/api/sessions';
import type { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import {
  SessionCertificate,
  SignedCertificate,
  signCertificate,
} from '@fjernhjelp/protocol/session-certificate';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { createTicket } from '@fjernhjelp/protocol/ticket';

/** What a test may decide about the machine. */
export type MachineOptions = {
  readonly machineName?: string;
  readonly capabilities?: readonly Capability[];
  readonly mode?: AccessMode;
  readonly isReachable?: boolean;
  readonly livesForMs?: number;
};

/** How a session stands at the server. */
export type ServerWord = 'live' | 'grant-withdrawn' | 'declined' | 'expired';

/** An output as it travels: the right keys, with dates still as text. The page parses it with the operation's own schema. */
type OnWire<Output> = Readonly<Record<keyof Output, unknown>>;

/** What a server answers about one machine, with real keys and a real signature. */
export function createAnswers(origin: string, options: MachineOptions = {}) {
  const { machineName = 'LEGESENTER-PC-01', mode = 'pre-approved', isReachable = true } = options;
  const [machineId, organisationId] = [randomUUID(), randomUUID()];
  const machineKey = generateKeyPair();
  const signer = createSigner(generateSigningKey());
  const capabilities = [...(options.capabilities ?? (['view', 'control'] as const))];
  const customer = { id: organisationId, name: 'Storevik kommune' };
  const noiseKey = toBase64url(machineKey.publicKey);
  const endsAt = () => inFuture(options.livesForMs ?? 3_600_000);
  return {
    organisationId,
    machineId,
    machineKey,
    serverKey: signer.publicKey,
    capabilities,
    endsAt: () => new Date(endsAt()),
    machine: (): OnWire<ReachableMachine> => ({
      id: machineId,
      name: machineName,
      system: 'Debian 12',
      groupName: 'Legesenter',
      customer,
      presence: isReachable
        ? { state: 'reachable', door: 443, since: inFuture(0) }
        : { state: 'unreachable', lastSeenAt: inFuture(0) },
      mode,
      capabilities,
      until: endsAt(),
    }),
    open: (errand: Errand): OnWire<OpenedSession> => {
      const sessionId = randomUUID();
      const times = { openBefore: inFuture(30_000), endsAt: endsAt() };
      const certificate = SessionCertificate.decode({
        ...{ protocol: 1, sessionId, machineId, machineNoiseKey: noiseKey, customer, mode, capabilities },
        ...{
          helper: { id: randomUUID(), name: 'Kari Hjelper' },
          supplier: { id: randomUUID(), name: 'Leverandør 1' },
        },
        ...{ grantId: randomUUID(), agreement: 'A-1', issuedAt: inFuture(0), ...errand, ...times },
      });
      return {
        ...{ sessionId, customer, protocol: 1, mode, capabilities, ...times },
        machine: { id: machineId, name: machineName, noiseKey },
        certificate: SignedCertificate.encode(signCertificate(certificate, signer)),
        ticket: toBase64url(createTicket()),
        relayAddresses: [`${origin.replace('http', 'ws')}/relay/console`],
      };
    },
    session: (id: string, word: ServerWord): object => ({
      ...{ id, machine: { id: machineId, name: machineName }, helperName: 'Kari Hjelper' },
      ...{ supplierName: 'Leverandør 1', purpose: 'Prøve', caseReference: 'S-1', requestedAt: inFuture(0) },
      ...stateOf(word),
    }),
  };
}

export type Answers = ReturnType<typeof createAnswers>;

type Errand = { readonly consoleNoiseKey: string; readonly purpose: string; readonly caseReference: string };

function stateOf(
  word: ServerWord,
): Readonly<Record<string, string>> & { readonly state: SessionOnWire['state'] } {
  const now = inFuture(0);
  switch (word) {
    case 'live':
      return { state: 'live', startedAt: now, endsAt: now };
    case 'grant-withdrawn':
      return { state: 'ended', startedAt: now, endedAt: now, reason: word };
    case 'declined':
      return { state: 'refused', reason: word };
    case 'expired':
      return { state: 'expired' };
  }
}

function inFuture(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}
