import type {
  KeyChanged,
  PointerButton,
  PointerMoved,
  TypedText,
  Wheel,
} from '@fjernhjelp/protocol/input-messages';
import type { Display } from '@fjernhjelp/protocol/screen-messages';

/** Input as the session carries it; a place is on one of the displays that the screen source names. */
export type InputEvent = PointerMoved | PointerButton | Wheel | KeyChanged | TypedText;

/**
 * A seam to the machine's pointer and keyboard. What comes here has been allowed; the sink asks nothing.
 *
 * Events take effect in the order of the calls. A place on a display that is not there is ignored.
 */
export type InputSink = {
  /** Whether there was room: text takes time, and only so much may wait behind it. What there is no room for is lost. */
  inject(event: InputEvent, displays: readonly Display[]): boolean;
  /**
   * Lifts every key and button that is held, also those of a predecessor that was killed. What was injected before and
   * has not taken effect never will: when this resolves, the last keystroke of it has been.
   */
  releaseAll(): Promise<void>;
  /** Waits until everything so far has reached the display server. */
  settled(): Promise<void>;
  close(): void;
};
