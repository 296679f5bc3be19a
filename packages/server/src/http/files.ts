import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.sha256': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** One or more plain names with a slash between them: no dot segment, no empty one, nothing hidden, nothing encoded. */
const PLAIN_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** A file below `directory` as an answer, or null if there is none of that plain name. */
export async function fileResponse(
  directory: string,
  relativePath: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const mediaType = MEDIA_TYPES[path.extname(relativePath)];
  if (mediaType === undefined || !PLAIN_PATH.test(relativePath)) return null;
  const file = path.join(directory, relativePath);
  const found = await stat(file).catch(() => null); // Not there: that is the answer.
  if (!found?.isFile()) return null;
  // Node's own stream of the web is one; only its declaration is another.
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: { ...headers, 'content-type': mediaType, 'content-length': String(found.size) },
  });
}
