import { usageOfCode } from './hid-usages.ts';

/** A modifier that is held here, and whether the machine has been told. */
export type HeldModifier = {
  readonly usage: number;
  readonly isSent: boolean;
  /** It has been part of something. A modifier that never was is tapped when it is let go: Super alone opens a menu. */
  readonly isUsed: boolean;
};

/**
 * Which keys are held, by the place on this keyboard.
 *
 * A modifier is told to the machine only once something needs it: a shortcut, a click. Until then it may still turn out to
 * be half of a typed character (Shift for “A”, Windows' Ctrl+Alt for “@”), which travels as text and must find none held.
 */
export type HeldKeys = {
  readonly modifiers: ReadonlyMap<string, HeldModifier>;
  /** Keys that the machine holds, with the usage that was sent: it may be another one when the key comes up. */
  readonly others: ReadonlyMap<string, number>;
};

/** A key to press or lift at the machine. */
export type KeyAction = { readonly usage: number; readonly down: boolean };

/** What is held afterwards, and what the machine is told meanwhile, in this order. */
export type HeldStep = { readonly held: HeldKeys; readonly actions: readonly KeyAction[] };

/** No key is held. */
export const NOTHING_HELD: HeldKeys = { modifiers: new Map(), others: new Map() };

/** A modifier went down here; the machine is not told yet. */
export function holdModifier(held: HeldKeys, code: string, usage: number): HeldStep {
  const modifiers = new Map(held.modifiers).set(code, { usage, isSent: false, isUsed: false });
  return { held: { ...held, modifiers }, actions: [] };
}

/** A modifier came up. If nothing used it, the machine gets the tap. */
export function liftModifier(held: HeldKeys, code: string): HeldStep {
  const modifier = held.modifiers.get(code);
  if (modifier === undefined) return { held, actions: [] };
  const modifiers = new Map(held.modifiers);
  modifiers.delete(code);
  const up = { usage: modifier.usage, down: false };
  const tap = modifier.isUsed ? [] : [{ usage: modifier.usage, down: true }, up];
  return { held: { ...held, modifiers }, actions: modifier.isSent ? [up] : tap };
}

/** Tells the machine of every modifier that is held: a shortcut or a click follows. */
export function sendModifiers(held: HeldKeys): HeldStep {
  const unsent = [...held.modifiers.values()].filter(({ isSent }) => !isSent);
  return {
    held: { ...held, modifiers: withAll(held, { isSent: true, isUsed: true }) },
    actions: unsent.map(({ usage }) => ({ usage, down: true })),
  };
}

/** Lifts every modifier at the machine, though it is still held here: text follows, and it already has them in it. */
export function withholdModifiers(held: HeldKeys): HeldStep {
  const sent = [...held.modifiers.values()].filter(({ isSent }) => isSent);
  return {
    held: { ...held, modifiers: withAll(held, { isSent: false, isUsed: true }) },
    actions: sent.map(({ usage }) => ({ usage, down: false })),
  };
}

/** Presses a key, with the modifiers that are held. */
export function pressKey(held: HeldKeys, code: string, usage: number): HeldStep {
  const { held: ready, actions } = sendModifiers(held);
  const others = new Map(ready.others).set(code, usage);
  return { held: { ...ready, others }, actions: [...actions, { usage, down: true }] };
}

/** Lifts the key that was pressed from this place, if one was. */
export function liftKey(held: HeldKeys, code: string): HeldStep {
  const usage = held.others.get(code);
  if (usage === undefined) return { held, actions: [] };
  const others = new Map(held.others);
  others.delete(code);
  return { held: { ...held, others }, actions: [{ usage, down: false }] };
}

/** Two steps, one after the other. */
export function then(first: HeldStep, next: (held: HeldKeys) => HeldStep): HeldStep {
  const second = next(first.held);
  return { held: second.held, actions: [...first.actions, ...second.actions] };
}

const MODIFIER_CODES = ['Control', 'Shift', 'Alt', 'Meta'].flatMap((name) => [`${name}Left`, `${name}Right`]);

/** The usage of a modifier at this place, or null if another key lies there. */
export function modifierUsageOf(code: string): number | null {
  return MODIFIER_CODES.includes(code) ? usageOfCode(code) : null;
}

function withAll(held: HeldKeys, change: Pick<HeldModifier, 'isSent' | 'isUsed'>) {
  return new Map([...held.modifiers].map(([code, modifier]) => [code, { ...modifier, ...change }]));
}
