import type { IncomingMessage } from 'node:http';
import type { TicketRole } from '@fjernhjelp/protocol/ticket-store';

/** Whether an upgrade may become a WebSocket at all, and for which side; otherwise the HTTP status of the refusal. */
export type Admission =
  | { readonly admitted: true; readonly role: TicketRole }
  | { readonly admitted: false; readonly status: 403 | 404 };

/**
 * Admits agents without an `Origin` and consoles with exactly the configured one, in every configuration alike
 * (docs/protocol.md#1-who-talks-to-whom). Browsers always send `Origin`, so no page can pass for an agent, and no foreign
 * page for a console. The path is compared as it was sent: no query, no other spelling.
 */
export function admissionOf(
  request: Pick<IncomingMessage, 'url' | 'headersDistinct'>,
  origin: string,
): Admission {
  const origins = request.headersDistinct.origin ?? [];
  switch (request.url) {
    case '/relay/agent':
      return origins.length === 0 ? { admitted: true, role: 'agent' } : { admitted: false, status: 403 };
    case '/relay/console':
      return origins.length === 1 && origins[0] === origin
        ? { admitted: true, role: 'console' }
        : { admitted: false, status: 403 };
  }
  return { admitted: false, status: 404 };
}
