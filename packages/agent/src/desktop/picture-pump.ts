import { constants, zstdCompressSync } from 'node:zlib';
import { fractionOfPixel } from '@fjernhjelp/protocol/display-point';
import { type AgentMessage, encodeAgentMessage } from '@fjernhjelp/protocol/messages';
import type { Capture, CursorImage, ScreenSource } from '../capture/screen-source.ts';
import { FrameEncoder } from '../encode/frame-encoder.ts';
import type { Pace } from '../encode/pace.ts';

/** Version 1 has one display. */
const DISPLAY = 0;

/** What makes the picture go. `emit` takes a message of a session as on the wire. */
export type PumpServices = {
  readonly screen: ScreenSource;
  readonly pace: Pace;
  emit(message: Uint8Array): void;
  onFault(error: unknown): void;
};

/**
 * Brings the screen to the console: waits for damage and for room in the window, then captures, encodes and sends.
 *
 * It costs nothing while nothing changes. Between a capture and its frame nothing else is captured, so there is never more
 * than one picture in hand, and it is the newest.
 */
export class PicturePump {
  readonly #services: PumpServices;
  readonly #encoder = new FrameEncoder();
  #isRunning = false;
  #isCapturing = false;
  #hasDamage = false;
  #timer: NodeJS.Timeout | null = null;
  #lastFrame = 0;
  #cursor: CursorImage | null = null;
  #cursorPlace: { readonly x: number; readonly y: number } | null = null;

  constructor(services: PumpServices) {
    this.#services = services;
  }

  /** Shows everything: displays, pointer, and the whole picture. */
  start(): void {
    this.#isRunning = true;
    this.#services.pace.reset();
    this.#emit({ type: 'displays', displays: this.#services.screen.displays() });
    if (this.#cursor !== null) this.#emitCursor(this.#cursor);
    this.refresh();
  }

  /** Nothing more is captured or sent. */
  stop(): void {
    this.#isRunning = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** The console wants the whole picture anew. */
  refresh(): void {
    this.#encoder.forget();
    this.#hasDamage = true;
    this.#goOn();
  }

  /** The console has this frame on its canvas. */
  painted(frame: number): void {
    this.#services.pace.painted(frame);
    this.#goOn();
  }

  damaged(): void {
    this.#hasDamage = true;
    this.#goOn();
  }

  displaysChanged(): void {
    this.#encoder.forget();
    if (this.#isRunning) this.#emit({ type: 'displays', displays: this.#services.screen.displays() });
  }

  cursorChanged(image: CursorImage): void {
    this.#cursor = image;
    if (this.#isRunning) this.#emitCursor(image);
  }

  cursorMoved(x: number, y: number): void {
    this.#cursorPlace = { x, y };
    this.#goOn();
  }

  #goOn(): void {
    if (!this.#isRunning) return;
    const pace = this.#services.pace.decide();
    if (pace.decision === 'full') return;
    this.#emitCursorPlace();
    if (!this.#hasDamage || this.#isCapturing || this.#timer !== null) return;
    if (pace.decision === 'now') this.#capture();
    else
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#goOn();
      }, pace.afterMs);
  }

  #capture(): void {
    this.#isCapturing = true;
    this.#hasDamage = false;
    this.#services.screen
      .capture()
      .then((capture) => {
        this.#isCapturing = false;
        this.#emitFrame(capture);
        this.#goOn();
      })
      .catch((error: unknown) => this.#services.onFault(error));
  }

  #emitFrame(capture: Capture): void {
    // Stopped meanwhile: the damage is taken and not shown, and `start` paints everything anew.
    if (!this.#isRunning || !this.#isOfDisplay(capture)) return;
    const operations = this.#encoder.encode(capture);
    if (operations === null) return;
    this.#lastFrame += 1;
    const message = { type: 'frame', frame: this.#lastFrame, display: DISPLAY, operations } as const;
    const bytes = encodeAgentMessage(message);
    this.#services.pace.sent(this.#lastFrame, bytes.length);
    this.#services.emit(bytes);
  }

  /** Not when the resolution changed while it was taken: the console knows the new one already. Another is on its way. */
  #isOfDisplay({ width, height }: Capture): boolean {
    const display = this.#services.screen.displays()[DISPLAY];
    return display?.width === width && display.height === height;
  }

  #emitCursor({ width, height, hotX, hotY, rgba }: CursorImage): void {
    const params = { [constants.ZSTD_c_compressionLevel]: 1 };
    const compressed = width === 0 ? new Uint8Array() : zstdCompressSync(rgba, { params });
    this.#emit({ type: 'cursor-shape', width, height, hotX, hotY, compressed });
  }

  #emitCursorPlace(): void {
    const display = this.#services.screen.displays()[DISPLAY];
    if (this.#cursorPlace === null || display === undefined) return;
    const { x, y } = this.#cursorPlace;
    this.#cursorPlace = null;
    if (x < 0 || y < 0 || x >= display.width || y >= display.height) return;
    this.#emit({
      type: 'cursor-moved',
      display: DISPLAY,
      x: fractionOfPixel(x, display.width),
      y: fractionOfPixel(y, display.height),
    });
  }

  #emit(message: AgentMessage): void {
    this.#services.emit(encodeAgentMessage(message));
  }
}
