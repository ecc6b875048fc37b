import type { SentFile, SessionInput, TestEvent } from '../event.js';
import type { Scenario } from '../schema.js';
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

/**
 * The move as an input of the engine.
 * @param events the log so far, for the message that a moderator's act is about
 */
export function inputOf(
  scenario: Scenario,
  move: Move,
  conversation: string,
  atMs: number,
  events: readonly TestEvent[],
): SessionInput {
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
    case 'kb-search':
      return { type: 'kb-search', ...at, query: move.query };
    case 'file':
      return { type: 'file', ...at, file: sentFile(scenario, move.file), text: move.text };
    case 'transfer':
      return { type: 'transfer', ...at, desk: move.desk, summary: move.summary };
    case 'tag':
      return { type: 'tag', ...at, tags: move.tags };
    case 'resolve': {
      const { do: _, ...resolved } = move;
      return { type: 'resolve', ...at, ...resolved };
    }
    case 'moderate': {
      const { do: _, line, ...act } = move;
      const about = line === undefined ? undefined : newestLine(events, conversation, line);
      return { type: 'moderate', ...at, ...act, ...(about === undefined ? {} : { line: about }) };
    }
  }
}

/** A file of the scenario as the console sends it. */
export function sentFile({ files }: Scenario, id: string): SentFile {
  const file = Object.hasOwn(files, id) ? files[id] : undefined;
  return { id, name: file?.name ?? id, mime: file?.mime ?? 'application/octet-stream', size: 0, source: 'library' };
}

function newestLine(events: readonly TestEvent[], conversation: string, beginning: string): number | undefined {
  return events.findLast(
    (event) =>
      event.conversation === conversation && event.body.kind === 'message' && event.body.text.startsWith(beginning),
  )?.seq;
}
