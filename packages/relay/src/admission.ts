import type { IncomingMessage } from 'node:http';
import type { TicketRole } from '@fjernhjelp/protocol/ticket-store';

/** Whether an upgrade may become a WebSocket at all, and for which side; otherwise the HTTP status of the refusal. */
export type Admission =
  | { readonly admitted: true; readonly role: TicketRole }
  | { readonly admitted: false; readonly status: 403 | 404 };

/** Every path that becomes a WebSocket, and for which side: an upgrade to any other is refused. */
export const UPGRADE_PATHS: ReadonlyMap<string, TicketRole> = new Map([
  ['/relay/agent', 'agent'],
  ['/relay/console', 'console'],
]);

/**
 * Admits agents without an `Origin` and consoles with exactly the configured one, in every configuration alike
 * (docs/protocol.md#1-who-talks-to-whom). Browsers always send `Origin`, so no page can pass for an agent, and no foreign
 * page for a console. The path is compared as it was sent: no query, no other spelling.
 */
export function admissionOf(
  request: Pick<IncomingMessage, 'url' | 'headersDistinct'>,
  origin: string,
): Admission {
  const role = UPGRADE_PATHS.get(request.url ?? '');
  if (role === undefined) return { admitted: false, status: 404 };
  const origins = request.headersDistinct.origin ?? [];
  return isOriginOf(role, origins, origin) ? { admitted: true, role } : { admitted: false, status: 403 };
}

function isOriginOf(role: TicketRole, origins: readonly string[], origin: string): boolean {
  switch (role) {
    case 'agent':
      return origins.length === 0;
    case 'console':
      return origins.length === 1 && origins[0] === origin;
  }
}
