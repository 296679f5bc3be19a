import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import type { Display } from '@fjernhjelp/protocol/screen-messages';

/** The pointer's picture: RGBA rows, not premultiplied. 0 × 0 when the machine shows none. */
export type CursorImage = {
  readonly width: number;
  readonly height: number;
  readonly hotX: number;
  readonly hotY: number;
  readonly rgba: Uint8Array;
};

/** What a screen tells of itself. None of it is repeated: what was said stands until said otherwise. */
export type ScreenListener = {
  /** Something has changed since the last capture began. Said once, then not again until a capture has begun. */
  damaged(): void;
  /** `displays()` gives another answer now. The whole picture counts as damaged. */
  displaysChanged(): void;
  cursorChanged(image: CursorImage): void;
  /** In physical pixels of the display. */
  cursorMoved(x: number, y: number): void;
  /** The screen is gone for good: the display server ended. */
  lost(): void;
};

/** The picture as it stands now, and where it changed since the capture before. */
export type Capture = {
  readonly width: number;
  readonly height: number;
  /** `width × height` pixels, row by row, each BGRX in memory. Owned by the source, valid until the next capture. */
  readonly pixels: Uint32Array;
  /** Within the picture; may overlap. Everything else is as it was. */
  readonly damage: readonly Rectangle[];
};

/**
 * A seam to the machine's screen. Damage that nobody has captured yet is merged by the source, never queued: the next
 * capture answers for all of it. Version 1 shows the whole screen as one display, with id 0.
 */
export type ScreenSource = {
  displays(): readonly Display[];
  /** Begins to watch. To be called once. */
  watch(listener: ScreenListener): void;
  /** Takes the damage, then reads the picture. Never called again before it has answered. */
  capture(): Promise<Capture>;
  close(): void;
};
