/** A picture as BGRX pixels, row by row. `bytes` is the same memory, for comparing and copying whole rows at once. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  readonly bytes: Buffer;
};

/** The picture over these pixels, which stay the caller's. */
export function pictureOver(pixels: Uint32Array, width: number, height: number): Picture {
  return { width, height, pixels, bytes: Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength) };
}

/** A black picture. */
export function blankPicture(width: number, height: number): Picture {
  return pictureOver(new Uint32Array(width * height), width, height);
}

/** Whether the pixels `[left, right)` of a row are the same in two pictures of one size. The X byte counts too. */
export function isSameRow(a: Picture, b: Picture, y: number, left: number, right: number): boolean {
  const start = (y * a.width + left) * 4;
  const end = (y * a.width + right) * 4;
  return a.bytes.compare(b.bytes, start, end, start, end) === 0;
}
