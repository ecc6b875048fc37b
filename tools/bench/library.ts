// The chat tests that the rows run: made from the shipped library, so that the product loads them as it loads its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';

type Document = Record<string, unknown>;

const library = path.resolve(import.meta.dirname, '../../library');
/** An hour: nobody's patience ends while a row runs. */
const LONG_S = 3600;
const MINUTES = 120;
/** Typed in about twelve seconds at twelve characters a second. */
const LINE =
  'This is one of the many lines that this customer has to say, of the length that messages usually have, and there are more to come.';
const LINES = 40;

/** Which role profile stands for which load; an opening of the profile gets its chat test. */
export const LOADS = {
  /** One patient customer with the intents of a real case, who answers and never leaves. */
  steady: 'sales',
  /** Four customers who say a line about every twelve seconds, whatever the operator does. */
  talkative: 'community',
  /** Three shipped customers at once, from the first second. */
  three: 'support',
} as const;

export type Load = keyof typeof LOADS;

/** Writes the library of the rows into a temporary folder. @returns the folder, for LIBRARY_DIR */
export function writeLibrary(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audition-bench-library-'));
  fs.cpSync(library, folder, { recursive: true });
  const practice = read('scenarios/practice.yaml');
  const gift = read('scenarios/late-gift.yaml');
  const patience = { ...asDocument(practice['patience']), ...PATIENT };
  // The practice's own intent and those of a real case: hearing is most of what a message costs the engine.
  const intents = { ...asDocument(gift['intents']), ...asDocument(practice['intents']) };
  const steady = { ...practice, key: 'bench-steady', minutes: MINUTES, patience, intents };
  const open = Array.from({ length: LINES }, () => ({ do: 'say', text: LINE, needsReply: false }));
  const talkative = { ...steady, key: 'bench-talkative', open };
  write(folder, 'scenarios/bench-steady.yaml', steady);
  write(folder, 'scenarios/bench-talkative.yaml', talkative);
  writeTest(folder, LOADS.steady, ['bench-steady']);
  writeTest(
    folder,
    LOADS.talkative,
    Array.from({ length: 4 }, () => 'bench-talkative'),
  );
  writeTest(folder, LOADS.three, ['late-gift', 'label-printing', 'growing-studio']);
  return folder;
}

const PATIENT = {
  firstReplyS: LONG_S,
  replyS: LONG_S,
  budgetS: LONG_S,
  holdMaxS: LONG_S,
  typingCapS: LONG_S,
};

/** Conversations are called a, b, c, d in every load. */
function writeTest(folder: string, profile: string, scenarioKeys: readonly string[]): void {
  const file = `chat-tests/${profile}.yaml`;
  const conversations = scenarioKeys.map((scenarioKey, index) => ({
    id: 'abcd'.charAt(index),
    scenarioKey,
    arrivesAtS: 0,
  }));
  write(folder, file, { ...read(file), minutes: MINUTES, conversations });
}

function read(file: string): Document {
  return asDocument(parse(fs.readFileSync(path.join(library, file), 'utf8')));
}

function asDocument(value: unknown): Document {
  if (typeof value !== 'object' || value === null) throw new Error('not a document');
  return { ...value };
}

function write(folder: string, file: string, document: Document): void {
  fs.writeFileSync(path.join(folder, file), stringify(document, { aliasDuplicateObjects: false }));
}
