import { type Refusal, refuse } from './refusal.ts';

/** The largest body that any operation needs is far below this. */
const BODY_MAX_BYTES = 64 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a request, or why there is none. JSON alone: a form can be sent by any site, JSON cannot. */
export async function readJson(request: Request): Promise<{ readonly json: unknown } | Refusal> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return refuse('media-type-unsupported');
  const bytes = await readBytes(request);
  if (bytes === null) return refuse('body-too-large');
  try {
    return { json: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return refuse('malformed-request', { at: '' }); // Neither UTF-8 nor JSON: somebody else's mistake, and theirs to know.
  }
}

/** Stops reading as soon as it is too much, whatever length was announced. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
