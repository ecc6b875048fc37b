import type { PlannedLine } from './state.js';

/** So many characters are typed before the operator sees more of them. */
const GLANCE_CHARS = 20;
const GLANCES_MAX = 3;

/**
 * What an operator who may see it sees next of a line being typed: the beginning of it, at whole words, growing in equal
 * steps of its typing time. A draft comes to its end and, when it is deleted, is half and then wholly gone. Null when
 * there is nothing more to see before the line is sent.
 */
export function nextPeek(line: PlannedLine): { atMs: number; text: string } | null {
  const texts = peeksOf(line);
  const text = texts[line.peeks];
  if (text === undefined) return null;
  const step = (line.sendMs - line.typeMs) / (texts.length + (line.kind === 'draft' ? 0 : 1));
  return { atMs: line.typeMs + Math.round(step * (line.peeks + 1)), text };
}

function peeksOf({ text, kind, isDeleted }: PlannedLine): string[] {
  const count = Math.min(GLANCES_MAX, Math.floor(text.length / GLANCE_CHARS));
  const growing = Array.from({ length: count }, (_, index) => beginning(text, (index + 1) / (count + 1)));
  if (kind !== 'draft') return growing;
  return isDeleted ? [...growing, text, beginning(text, 1 / 2), ''] : [...growing, text];
}

/** About this share of the text, up to the end of a word. */
function beginning(text: string, share: number): string {
  const cut = text.indexOf(' ', Math.floor(text.length * share));
  return cut < 0 ? text : text.slice(0, cut);
}
