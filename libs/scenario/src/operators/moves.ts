import type { SessionInput } from '../event.js';
import type { Move } from './operator.js';

const MESSAGE_LEAST_MS = 1500;
/** Choosing from the list of prepared answers. */
const CANNED_MS = 2500;

/** How long a person needs for a move at so many characters a second. */
export function durationMs(move: Move, cps: number): number {
  const typingMs = (text: string): number => Math.round((text.length / cps) * 1000);
  switch (move.do) {
    case 'message':
      return move.canned === undefined ? Math.max(MESSAGE_LEAST_MS, typingMs(move.text)) : CANNED_MS;
    case 'note':
      return typingMs(move.text);
    case 'file':
      return 4000 + typingMs(move.text);
    case 'transfer':
      return 3000 + typingMs(move.summary);
    case 'kb-search':
      return 1500 + typingMs(move.query);
    case 'action':
      return 4000;
    case 'kb-open':
      return 6000;
    case 'tag':
      return 2000;
    case 'moderate':
      return 2500 + typingMs(move.text ?? '');
    case 'resolve':
      return 2000 + typingMs(move.note ?? '');
  }
}

/** The move as an input of the engine; null for what the engine does not take yet. */
export function inputOf(move: Move, conversation: string, atMs: number): SessionInput | null {
  const at = { atMs, conversation };
  switch (move.do) {
    case 'message': {
      const { text, canned } = move;
      return { type: 'message', ...at, text, ...(canned === undefined ? {} : { canned }) };
    }
    case 'note':
      return { type: 'note', ...at, text: move.text };
    case 'action':
      return { type: 'action', ...at, action: move.action, fields: move.fields };
    case 'kb-open':
      return { type: 'kb-open', ...at, article: move.article };
    case 'resolve':
      return { type: 'resolve', ...at, outcome: move.outcome };
    default:
      return null;
  }
}
