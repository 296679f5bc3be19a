import { request } from 'node:https';
import { trustedRoots } from '@fjernhjelp/network/relay-dial';

const ANSWER_MAX_BYTES = 64 * 1024;
const TIMEOUT_MS = 30_000;

/** The server's answer: its status, and its body if that was JSON, else null. */
export type EnrolmentResponse = { readonly status: number; readonly body: unknown };

/** A seam to the one HTTP operation that an agent calls. */
export type PostEnrolment = (
  server: URL,
  body: Readonly<Record<string, string>>,
) => Promise<EnrolmentResponse>;

/** Posts over TLS, verified by the system's roots and the one that the administrator gave. */
export function postEnrolmentOver(caPem: string | null): PostEnrolment {
  const ca = trustedRoots(caPem);
  return (server, body) =>
    new Promise((resolve, reject) => {
      const payload = JSON.stringify(body);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
      const address = new URL('/api/v1/enrolments', server);
      const posted = request(address, { method: 'POST', ca, headers, timeout: TIMEOUT_MS }, (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_MAX_BYTES) response.destroy(new Error('the answer is too long'));
          chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: parseJson(Buffer.concat(chunks)) }),
        );
      });
      posted.on('timeout', () => posted.destroy(new Error('the server does not answer')));
      posted.on('error', reject);
      posted.end(payload);
    });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null; // Whoever reads the body finds that it is not what it should be.
  }
}
