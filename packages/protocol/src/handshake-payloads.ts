import { MachineDescription } from '@fjernhjelp/domain/machine';
import { z } from 'zod';
import { Instant } from './instant.ts';
import { SignedCertificate } from './session-certificate.ts';

const Version = z.number().int().min(1).max(255);
const Versions = z.array(Version).min(1).max(16);

/** Payload of a session's first handshake message, console → agent. */
export const SessionHello = z.strictObject({ versions: Versions, certificate: SignedCertificate });
export type SessionHello = Readonly<z.output<typeof SessionHello>>;

/** Payload of a session's second handshake message, agent → console. */
export const SessionWelcome = z.strictObject({ version: Version });
export type SessionWelcome = Readonly<z.output<typeof SessionWelcome>>;

/** Payload of a control connection's first handshake message, agent → server. `door` is the port that was dialled. */
export const ControlHello = z.strictObject({
  versions: Versions,
  ...MachineDescription.shape,
  door: z.number().int().min(1).max(65_535),
});
export type ControlHello = Readonly<z.output<typeof ControlHello>>;

/** Payload of a control connection's second handshake message, server → agent. */
export const ControlWelcome = z.strictObject({ version: Version, serverTime: Instant });
export type ControlWelcome = Readonly<z.output<typeof ControlWelcome>>;
