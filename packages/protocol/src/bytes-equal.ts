/** Whether two runs of bytes are the same. For public values only: the time that it takes tells where they differ. */
export function bytesEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
