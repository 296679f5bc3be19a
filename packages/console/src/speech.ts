import type { Language } from '@fjernhjelp/texts/language';
import type { Translate } from '@fjernhjelp/texts/translator';

/** What a view needs to speak to people. */
export type Speech = { readonly t: Translate; readonly language: Language };
