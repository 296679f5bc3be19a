import canonicalize from 'canonicalize';

/**
 * The one way to write a JSON value as bytes: RFC 8785 (sorted keys, no blanks), UTF-8. For hashes and signatures.
 *
 * @throws TypeError if the value has no JSON form.
 */
export function canonicalJson(value: unknown): Uint8Array<ArrayBuffer> {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return new TextEncoder().encode(text);
}
