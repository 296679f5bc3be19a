import type { nb } from './nb.ts';

type SameShape<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : SameShape<T[Key]> };

/** What every language must hold: exactly the keys of bokmål. A missing or extra key fails the type check. */
export type Texts = SameShape<typeof nb>;
