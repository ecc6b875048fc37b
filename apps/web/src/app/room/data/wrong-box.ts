import type { Mode } from './drafts';

/** Who is who when something is about to be sent. */
export interface Box {
  mode: Mode;
  /** The customer the box belongs to. */
  name: string;
  /** The other customers at the desk. */
  others: readonly string[];
}

const NOTE_START = /^\s*(?:note|internal|int|fyi|todo)\s*[:–—-]|^\s*@\p{L}/iu;
const GREETING = /^\s*(?:hi|hello|hey|dear|hallo|good (?:morning|afternoon|evening)|liebe[rs]?)\b/iu;

/**
 * Why a text may be in the wrong box, as a sentence; null when nothing speaks for it. It only makes the operator look
 * again: another customer's name in a reply, a reply that begins like a note, a note that greets the customer.
 */
export function wrongBoxDoubt(text: string, { mode, name, others }: Box): string | null {
  const first = firstName(name);
  if (mode === 'note')
    return GREETING.test(text) && hasWord(text, first)
      ? `This reads like a reply to ${first}, and you are writing a note.`
      : null;
  if (NOTE_START.test(text)) return `This begins like a note, and ${first} will read it.`;
  const other = others.map(firstName).find((candidate) => candidate !== first && hasWord(text, candidate));
  if (other !== undefined && !hasWord(text, first)) return `You write “${other}”, and this goes to ${name}.`;
  return null;
}

/** How a customer is called in a sentence. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** A name counts when it stands alone and as it is written: “Will” is not “will”. */
function hasWord(text: string, word: string): boolean {
  return word.length >= 2 && text.split(/[^\p{L}\p{N}]+/u).includes(word);
}
