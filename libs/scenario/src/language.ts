import { ENGLISH } from './language/english.js';
import { GERMAN } from './language/german.js';
import type { LanguagePack } from './language/pack.js';
import type { Locale } from './schema.js';

export type { CommonIntent, LanguagePack, Spelling } from './language/pack.js';

const PACKS: Readonly<Record<Locale, LanguagePack>> = { en: ENGLISH, de: GERMAN };

/** The pack of a scenario's language. */
export function packOf(locale: Locale): LanguagePack {
  return PACKS[locale];
}
