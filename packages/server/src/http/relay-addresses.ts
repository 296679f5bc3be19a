import type { Deployment } from '../services.ts';

/** WebSocket addresses at which consoles reach the relay, the preferred one first (docs/protocol.md, section 1). */
export function relayAddressesOf({ doors }: Pick<Deployment, 'doors'>): string[] {
  return doors.map(({ host, port }) => new URL('/relay/console', `wss://${host}:${port}`).href);
}
