import type { Deployment } from '../services.ts';
import { relayAddressesOf } from './relay-addresses.ts';

const EVERYWHERE = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** What kind of answer the headers are for. */
export type AnswerKind = 'api' | 'portal' | 'console' | 'file';

/** The headers of an answer. A page's own policy is as narrow as what that page does. */
export function securityHeadersFor(
  kind: AnswerKind,
  deployment: Pick<Deployment, 'doors'>,
): Record<string, string> {
  switch (kind) {
    case 'api':
      return { ...EVERYWHERE, 'content-security-policy': NO_CONTENT_POLICY, 'cache-control': 'no-store' };
    case 'file':
      return { ...EVERYWHERE, 'content-security-policy': NO_CONTENT_POLICY };
    case 'portal':
      return { ...EVERYWHERE, 'content-security-policy': portalPolicy(), 'cache-control': 'no-cache' };
    case 'console':
      return {
        ...EVERYWHERE,
        'content-security-policy': consolePolicy(deployment),
        'cache-control': 'no-cache',
      };
  }
}

/** Our own files alone. React needs no Trusted Types policy, so there is none. */
function portalPolicy(): string {
  return policyOf({
    'script-src': "'self'",
    'connect-src': "'self'",
    'trusted-types': "'none'",
  });
}

/** Besides: WebAssembly for zstd, a worker of our own by one named Trusted Types policy, and the relay. */
function consolePolicy(deployment: Pick<Deployment, 'doors'>): string {
  const relays = relayAddressesOf(deployment).map((address) =>
    new URL(address).origin.replace(/^https/, 'wss'),
  );
  return policyOf({
    'script-src': "'self' 'wasm-unsafe-eval'",
    'worker-src': "'self'",
    // The zstd package fetches its own WebAssembly from a data address; such an address leads to nobody.
    'connect-src': ["'self'", 'data:', ...new Set(relays)].join(' '),
    'trusted-types': 'fjernhjelp-worker',
  });
}

function policyOf(own: Readonly<Record<string, string>>): string {
  const directives = {
    'default-src': "'none'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    ...own,
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
