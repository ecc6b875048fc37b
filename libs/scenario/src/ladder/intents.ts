import { hasIntent, hear } from '../hearing.js';
import { tokenise } from '../matcher.js';
import type { Intent, Scenario } from '../schema.js';
import { findingsOf, type Finding } from './finding.js';

/** How well one intent is heard. */
export interface IntentReport {
  intent: string;
  heldOut: number;
  /** Held-out sentences that were not heard. */
  missed: string[];
  /** Examples and held-out sentences of other intents that were heard as this one, too. */
  crossed: { of: string; text: string }[];
}

export interface HearingReport {
  intents: IntentReport[];
  /** Share of all held-out sentences that were heard, 0-1; 1 without any. */
  recall: number;
  /** Share of the pairs of intent and held-out sentence of another intent that were heard by mistake. */
  falseRate: number;
}

const { error, warning, note } = findingsOf('L3');
const YES_LEAST = 12;
const NO_LEAST = 12;
const HELD_OUT_LEAST = 6;
const RECALL_LEAST = 0.9;
const INTENT_RECALL_LEAST = 0.7;
const FALSE_MOST = 0.02;
/** Combinations of alternatives tried per pattern. */
const PHRASES_MAX = 40;

/** Level 3: every intent hears its examples, paraphrases it was not written for, and nothing of its neighbours. */
export function checkHearing(scenario: Scenario): { report: HearingReport; findings: Finding[] } {
  const report = hearingOf(scenario);
  const findings = [
    ...Object.entries(scenario.intents).flatMap(([name, intent]) => [
      ...counts(name, intent),
      ...fixtures(scenario, name, intent),
      ...deadPhrases(scenario, name, intent),
      ...splitPhrases(name, intent),
    ]),
    ...totals(report),
    ...report.intents.flatMap(oneIntent),
  ];
  return { report, findings };
}

/** Recall and false matches over the held-out sentences. */
export function hearingOf(scenario: Scenario): HearingReport {
  const names = Object.keys(scenario.intents);
  const sentences = names.flatMap((of) =>
    (scenario.intents[of]?.test.heldOut ?? []).map((text) => ({ of, text, heard: hear(scenario, text).intents })),
  );
  const intents = names.map((intent): IntentReport => {
    const own = sentences.filter(({ of }) => of === intent);
    return {
      intent,
      heldOut: own.length,
      missed: own.filter(({ heard }) => !heard.includes(intent)).map(({ text }) => text),
      crossed: sentences
        .filter(({ of, heard }) => of !== intent && heard.includes(intent))
        .map(({ of, text }) => ({ of, text })),
    };
  });
  const missed = intents.reduce((sum, it) => sum + it.missed.length, 0);
  const crossed = intents.reduce((sum, it) => sum + it.crossed.length, 0);
  const pairs = sentences.length * Math.max(0, names.length - 1);
  return {
    intents,
    recall: sentences.length === 0 ? 1 : 1 - missed / sentences.length,
    falseRate: pairs === 0 ? 0 : crossed / pairs,
  };
}

function counts(name: string, { test }: Intent): Finding[] {
  const wanted = [
    ['yes', test.yes.length, YES_LEAST, 'sentences that mean this'],
    ['no', test.no.length, NO_LEAST, 'sentences of its neighbours that do not'],
    ['heldOut', test.heldOut?.length ?? 0, HELD_OUT_LEAST, 'paraphrases by somebody who has not read the patterns'],
  ] as const;
  return wanted
    .filter(([, count, least]) => count < least)
    .map(([field, count, least, what]) =>
      error(`intents.${name}.test.${field}`, `Add ${least - count} more: ${least} ${what} are the least.`),
    );
}

function fixtures(scenario: Scenario, name: string, { test }: Intent): Finding[] {
  const isHeard = (text: string): boolean => hasIntent(scenario, name, text);
  const at = (field: 'yes' | 'no', index: number): string => `intents.${name}.test.${field}.${index}`;
  return [
    ...test.yes.flatMap((text, index) =>
      isHeard(text)
        ? []
        : [error(at('yes', index), `"${text}" is not heard as "${name}": widen "any", or take back a "not".`)],
    ),
    ...test.no.flatMap((text, index) =>
      isHeard(text)
        ? [error(at('no', index), `"${text}" is heard as "${name}" by mistake: narrow "any" or add a "not".`)]
        : [],
    ),
  ];
}

function totals({ recall, falseRate }: HearingReport): Finding[] {
  return [
    ...(recall < RECALL_LEAST
      ? [
          error(
            'intents',
            `Only ${percent(recall)} of the held-out sentences are heard, 90 % are wanted: write topic words instead of sentences.`,
          ),
        ]
      : []),
    ...(falseRate > FALSE_MOST
      ? [
          error(
            'intents',
            `${percent(falseRate)} of the neighbours' sentences are heard by mistake, 2 % are the most: narrow the intents listed below.`,
          ),
        ]
      : []),
  ];
}

function oneIntent({ intent, heldOut, missed, crossed }: IntentReport): Finding[] {
  const isDeaf = heldOut > 0 && missed.length > heldOut * (1 - INTENT_RECALL_LEAST);
  const make = isDeaf ? warning : note;
  const neighbours = [...new Set(crossed.map(({ of }) => of))];
  return [
    ...missed.map((text) => make(`intents.${intent}.any`, `Not heard as "${intent}": "${text}". Widen a pattern.`)),
    ...neighbours.map((neighbour) => {
      const texts = crossed.filter(({ of }) => of === neighbour).map(({ text }) => `"${text}"`);
      const more = texts.length > 2 ? ` and ${texts.length - 2} more` : '';
      return note(
        `intents.${intent}`,
        `Sentences of "${neighbour}" are heard as "${intent}", too: ${texts.slice(0, 2).join(', ')}${more}. If that is wrong, add a "not".`,
      );
    }),
  ];
}

/** Alternatives that the intent's own "not" or "form" never lets through: simulated one by one. */
function deadPhrases(scenario: Scenario, name: string, { any, form }: Intent): Finding[] {
  return any.flatMap((pattern, index) => {
    const phrases = phrasesOf(pattern);
    const heard = phrases.map((phrase) =>
      [phrase, `please ${phrase}`, `the ${phrase} today`].some((text) =>
        hasIntent(scenario, name, `${text}${form === 'ask' ? '?' : '.'}`),
      ),
    );
    if (heard.every(Boolean)) return [];
    const dead = phrases.filter((_, at) => heard[at] !== true);
    const path = `intents.${name}.any.${index}`;
    return heard.includes(true)
      ? [note(path, `"${dead.slice(0, 3).join('", "')}" can never be heard: a "not" of the intent takes it.`)]
      : [warning(path, `The pattern "${pattern}" can never be heard: a "not" of the intent takes all of it.`)];
  });
}

/** The shortest text of every alternative: each of an element with the first of the others. */
function phrasesOf(pattern: string): string[] {
  const elements = pattern
    .trim()
    .split(/\s+/u)
    .filter((element) => element !== '...')
    .map((element) => element.split('|').map((word) => word.replace('*', '')));
  const first = elements.map(([word = '']) => word);
  const phrases = elements.flatMap((words, place) =>
    words.map((word) => first.map((it, at) => (at === place ? word : it)).join(' ')),
  );
  return [...new Set(phrases)].slice(0, PHRASES_MAX);
}

/** `refund|money back` reads as `refund back` or `money back`: found where the examples use only one of the two so. */
function splitPhrases(name: string, { any, test }: Intent): Finding[] {
  const sentences = [...test.yes, ...(test.heldOut ?? [])].map((text) => ` ${tokenise(text).join(' ')} `);
  return any.flatMap((pattern, index) => {
    const [choice = '', next = '', ...rest] = pattern.split(/\s+/u);
    const words = choice.split('|');
    if (words.length < 2 || next === '' || next === '...' || next.includes('|') || rest.length > 0) return [];
    const isSaid = (phrase: string): boolean => sentences.some((text) => text.includes(` ${phrase} `));
    const alone = words.filter((word) => !isSaid(`${word} ${next}`) && isSaid(word));
    if (alone.length === 0 || alone.length === words.length) return [];
    return [
      warning(
        `intents.${name}.any.${index}`,
        `"${pattern}" hears "${words.map((word) => `${word} ${next}`).join('" or "')}". If "${alone.join('", "')}" should do alone, make it a pattern of its own.`,
      ),
    ];
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
