import {
  type HeldKeys,
  type HeldStep,
  holdModifier,
  liftKey,
  liftModifier,
  modifierUsageOf,
  NOTHING_HELD,
  pressKey,
  then,
  withholdModifiers,
} from './held-keys.ts';
import { usageOfCode } from './hid-usages.ts';

/** What a decision needs to know of a KeyboardEvent. */
export type KeyEvent = {
  readonly type: 'keydown' | 'keyup';
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** `getModifierState('AltGraph')`. */
  readonly hasAltGraph: boolean;
};

/** Where this keyboard is. Windows makes AltGr of Ctrl+Alt, and on a Mac Option makes characters and Command shortcuts. */
export type KeyboardPlatform = 'mac' | 'windows' | 'other';

/**
 * What becomes of one keyboard event.
 *
 * `text`: the editable element gets it and the text that comes of it is sent. `keys`: `actions` are all that comes of it,
 * the browser does nothing more. `leave`: the person leaves the capture. `browser`: nothing of ours.
 */
export type KeyDecision = HeldStep & { readonly goesTo: 'text' | 'keys' | 'leave' | 'browser' };

/** Locks act here: the text that they shape is sent as it comes out, and the machine's own locks stay as they are. */
const LOCK_KEYS = ['CapsLock', 'NumLock'];
const NUMPAD_NAVIGATION = /^(Home|End|PageUp|PageDown|Insert|Delete|Arrow(Left|Right|Up|Down))$/;

/** Decides once per event whether it is text or a key (docs/protocol.md#6-messages-of-a-session); nobody guesses later. */
export function decideKey(before: HeldKeys, event: KeyEvent, platform: KeyboardPlatform): KeyDecision {
  const step = forgetMissedReleases(before, event);
  if (event.type === 'keyup') return decideRelease(step, event);
  if (isComposed(event)) return { ...then(step, withholdModifiers), goesTo: 'text' };
  if (isLeaving(event)) return { held: NOTHING_HELD, actions: [], goesTo: 'leave' };
  if (LOCK_KEYS.includes(event.code)) return { ...step, goesTo: 'browser' };
  if (event.key === 'AltGraph') return { ...then(step, withholdModifiers), goesTo: 'browser' };
  const modifierUsage = modifierUsageOf(event.code);
  if (modifierUsage !== null) return decideModifier(step, event, modifierUsage, platform);
  if (isTyped(event, platform)) return { ...then(step, withholdModifiers), goesTo: 'text' };
  return decidePress(step, event, platform);
}

function decideRelease(step: HeldStep, { code }: KeyEvent): KeyDecision {
  const lift = modifierUsageOf(code) === null ? liftKey : liftModifier;
  const lifted = then(step, (held) => lift(held, code));
  return { ...lifted, goesTo: lifted.actions.length > 0 ? 'keys' : 'browser' };
}

function decideModifier(
  step: HeldStep,
  { code, repeat }: KeyEvent,
  usage: number,
  platform: KeyboardPlatform,
): KeyDecision {
  // Shift is left to the browser, which shapes text by it; Alt alone would open the browser's own menu.
  const goesTo = code.startsWith('Shift') ? 'browser' : 'keys';
  if (repeat || step.held.modifiers.has(code)) return { ...step, goesTo };
  const isCommand = platform === 'mac' && code.startsWith('Meta');
  if (!isCommand) return { ...then(step, (held) => holdModifier(held, code, usage)), goesTo };
  const control = usageOfCode(code.replace('Meta', 'Control')) ?? usage;
  // Marked as used at once: Command alone means nothing, and Control must not be tapped for it.
  return {
    ...then(step, (held) => withholdModifiers(holdModifier(held, code, control).held)),
    goesTo,
  };
}

function decidePress(step: HeldStep, event: KeyEvent, platform: KeyboardPlatform): KeyDecision {
  const usage = usageOfPress(event);
  if (usage === null) return { ...step, goesTo: 'browser' };
  // The machine repeats a held key by itself.
  if (event.repeat || step.held.others.has(event.code)) return { ...step, goesTo: 'keys' };
  const pressed = then(step, (held) => pressKey(held, event.code, usage));
  // macOS tells no page of a key that comes up while Command is held.
  const isTapped = platform === 'mac' && event.metaKey;
  return { ...(isTapped ? then(pressed, (held) => liftKey(held, event.code)) : pressed), goesTo: 'keys' };
}

/** With Num Lock off the keypad navigates, whatever the machine's own Num Lock says. */
function usageOfPress({ code, key }: KeyEvent): number | null {
  return usageOfCode(code.startsWith('Numpad') && NUMPAD_NAVIGATION.test(key) ? key : code);
}

/** An input method or a dead key is at work; the editable element tells what came of it. */
function isComposed({ isComposing, key }: KeyEvent): boolean {
  return isComposing || key === 'Process' || key === 'Dead' || key === 'Unidentified';
}

/** Ctrl+Alt+Shift+L, by place or by letter. */
function isLeaving({ ctrlKey, altKey, shiftKey, code, key }: KeyEvent): boolean {
  return ctrlKey && altKey && shiftKey && (code === 'KeyL' || key.toLowerCase() === 'l');
}

/** Whether this key press types a character here. */
function isTyped(event: KeyEvent, platform: KeyboardPlatform): boolean {
  const { key, ctrlKey, altKey, metaKey, hasAltGraph } = event;
  if ([...key].length !== 1) return false;
  if (hasAltGraph) return true;
  if (metaKey) return false;
  if (platform === 'mac') return !ctrlKey;
  // Windows' AltGr: a letter or digit is a shortcut (Ctrl+Alt+T), anything else came of the layout (“@”, “{”, “€”).
  if (platform === 'windows' && ctrlKey && altKey) return !/^[a-z0-9]$/i.test(key);
  return !ctrlKey && !altKey;
}

/** A modifier that came up where no page could see it (another window, a lock screen) is lifted at the machine too. */
function forgetMissedReleases(held: HeldKeys, event: KeyEvent): HeldStep {
  const isDown: Record<string, boolean> = {
    Control: event.ctrlKey,
    Shift: event.shiftKey,
    Alt: event.altKey,
    Meta: event.metaKey,
  };
  const own = familyOf(event.code);
  let step: HeldStep = { held, actions: [] };
  for (const code of held.modifiers.keys()) {
    const family = familyOf(code);
    if (family === own || isDown[family] !== false) continue;
    step = then(step, (now) => withholdThenLift(now, code));
  }
  return step;
}

function withholdThenLift(held: HeldKeys, code: string): HeldStep {
  return then(withholdModifiers(held), (now) => liftModifier(now, code));
}

function familyOf(code: string): string {
  return code.replace(/(Left|Right)$/, '');
}
