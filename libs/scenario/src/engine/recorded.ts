import type { EngineEvent, EventBody, MessageFile, SentFile, SessionInput } from '../event.js';

/** The input an event records, or null when the script made the event. */
export function inputOf(event: EngineEvent): SessionInput | null {
  switch (event.actor) {
    case 'operator':
      return ofOperator(event);
    case 'staff':
      return ofStaff(event);
    case 'system':
      return ofServer(event.body, event.atMs);
    case 'customer':
      return null;
  }
}

function ofServer(body: EventBody, atMs: number): SessionInput | null {
  switch (body.kind) {
    case 'started':
      return { type: 'start', atMs };
    case 'ended':
      return { type: 'end', atMs, reason: body.reason };
    case 'connection':
      return { type: 'connection', atMs, isConnected: body.isConnected };
    case 'allowance':
      return { type: 'allowance', atMs, addMs: body.addMs, cause: body.cause };
    default:
      return null;
  }
}

function ofOperator({ atMs, conversation, body }: EngineEvent): SessionInput | null {
  const at = { atMs, conversation };
  switch (body.kind) {
    case 'message':
      return body.file
        ? { type: 'file', ...at, file: sentFile(body.file), text: body.text }
        : { type: 'message', ...at, text: body.text, ...given({ canned: body.canned }) };
    case 'note':
      return { type: 'note', ...at, text: body.text };
    case 'typing':
      return { type: 'typing', ...at, isTyping: body.isTyping };
    case 'action':
      return { type: 'action', ...at, action: body.action, fields: body.fields };
    case 'kb-open':
      return { type: 'kb-open', ...at, article: body.article };
    case 'kb-search':
      return { type: 'kb-search', ...at, query: body.query };
    case 'transfer':
      return { type: 'transfer', ...at, desk: body.desk, summary: body.summary };
    case 'tagged':
      return { type: 'tag', ...at, tags: body.tags };
    case 'moderated':
      return {
        type: 'moderate',
        ...at,
        act: body.act,
        ...given({ member: body.member, line: body.line, text: body.text }),
      };
    case 'resolved':
      return { type: 'resolve', ...at, outcome: body.outcome, ...given({ tags: body.tags, note: body.note }) };
    case 'signal':
      return { type: 'signal', atMs, conversation: '', signal: body.signal, ...given({ length: body.length }) };
    default:
      return null;
  }
}

function ofStaff({ atMs, conversation, body }: EngineEvent): SessionInput | null {
  const at = { atMs, conversation };
  switch (body.kind) {
    case 'message': {
      const file = body.file && sentFile(body.file);
      return { type: 'staff-line', ...at, text: body.text, ...given({ file, from: body.from }) };
    }
    case 'typing':
      return { type: 'staff-typing', ...at, isTyping: body.isTyping, ...given({ from: body.from }) };
    case 'taken-over':
      return { type: 'take-over', ...at };
    case 'handed-back':
      return { type: 'hand-back', ...at };
    case 'cue':
      return { type: 'cue', ...at, cue: body.cue };
    default:
      return null;
  }
}

function sentFile({ id, name, mime = '', size = 0, source }: MessageFile): SentFile {
  return { id, name, mime, size, source };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only the fields that have a value: an absent field and an undefined one are not the same in a log. */
export function given<T extends Record<string, unknown>>(fields: T): Given<T> {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Given<T>;
}
