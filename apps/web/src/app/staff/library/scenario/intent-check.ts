import { hasIntent, packOf, patternFault, type Locale, type Scenario } from '@audition/scenario';
import { isObject, stringsOf, type JsonObject } from '../document/json';

type Intent = Scenario['intents'][string];

/** What is in an intent that can be heard with: its patterns that are written correctly. */
function usable(intent: JsonObject, locale: Locale): Intent {
  const correct = (field: string) =>
    stringsOf(intent[field]).filter((pattern) => faultOfPattern(pattern, locale) === null);
  return {
    any: correct('any'),
    not: correct('not'),
    form: intent['form'] === 'ask' ? 'ask' : 'any',
    test: { yes: [], no: [] },
  };
}

/** What is wrong with a pattern, as a sentence; null when nothing is. */
export function faultOfPattern(pattern: string, locale: string): string | null {
  if (pattern.trim() === '') return 'is empty';
  return patternFault(pattern, packOf(localeOf(locale)));
}

/** The language of a draft, which may have any text there. */
function localeOf(text: string): Locale {
  return text === 'de' ? 'de' : 'en';
}

const checked = new WeakMap<object, (text: string) => boolean>();

/**
 * Whether the patterns of an intent are in a text, in the language of the scenario. Each state of an intent is an object of
 * its own, so what was compiled for it is kept.
 */
export function hearer(intent: unknown, locale: string): (text: string) => boolean {
  if (!isObject(intent)) return () => false;
  const known = checked.get(intent);
  if (known !== undefined) return known;
  const language = localeOf(locale);
  const ear = { locale: language, intents: { it: usable(intent, language) } };
  const hears = (text: string) => ear.intents.it.any.length > 0 && hasIntent(ear, 'it', text);
  checked.set(intent, hears);
  return hears;
}

/** How many of an intent's examples are heard wrongly: missed where they must be heard, or heard where they must not. */
export function checkExamples(intent: unknown, locale: string): { wrong: number; count: number } {
  const test = isObject(intent) && isObject(intent['test']) ? intent['test'] : {};
  const hears = hearer(intent, locale);
  const [yes, no] = ['yes', 'no'].map((field) => stringsOf(test[field]).filter((text) => text.trim() !== ''));
  const wrong = (yes ?? []).filter((text) => !hears(text)).length + (no ?? []).filter(hears).length;
  return { wrong, count: (yes?.length ?? 0) + (no?.length ?? 0) };
}
