import type { Decompress } from '@fjernhjelp/protocol/tile-pixels';
import { ZSTDDecoder } from 'zstddec';

/**
 * Zstd in WebAssembly. Its output buffer is made as large as expected and no larger; whatever the compressed bytes claim, more
 * does not fit, and zstd then fails with an error whose negative number gives an empty slice.
 */
export async function loadZstd(): Promise<Decompress> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return (compressed, expectedBytes) => {
    // Zero would make the decoder believe the size that the compressed bytes claim.
    if (expectedBytes === 0) return new Uint8Array(0);
    return decoder.decode(compressed, expectedBytes);
  };
}
