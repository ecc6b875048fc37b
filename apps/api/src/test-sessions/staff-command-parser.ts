import { STAFF_COMMAND_TYPES, type FieldProblem, type StaffCommandType } from '@audition/contracts';
import type { Cue, SentFile, StaffInput } from '@audition/scenario';
import { CommandReader, isPlainObject } from './command-reader.js';

/** What a member does as a customer, with the client's id. */
export interface StaffCommand {
  /** Lower-case UUID made by the client before its first attempt. */
  clientId: string;
  content: StaffInput;
}

export type ParsedStaffCommand = { ok: true; command: StaffCommand } | { ok: false; errors: FieldProblem[] };

const FIELDS = {
  'staff-line': ['text', 'file', 'from'],
  'staff-typing': ['isTyping', 'from'],
  'take-over': [],
  'hand-back': [],
  cue: ['cue'],
} as const satisfies Record<StaffCommandType, readonly string[]>;
const CUE_KINDS = ['fact', 'rule', 'goal', 'breach', 'mood', 'leave'] as const satisfies readonly Cue['kind'][];
const MOOD_MAX = 50;

/** Reads a member's command from an untrusted body, the same way for HTTP and socket; never throws. */
export function parseStaffCommand(body: unknown): ParsedStaffCommand {
  if (!isPlainObject(body)) return { ok: false, errors: [{ pointer: '', detail: 'must be an object' }] };
  const reader = new CommandReader(body);
  const clientId = reader.uuid('clientId');
  const type = reader.oneOf('type', STAFF_COMMAND_TYPES);
  if (reader.errors.length > 0) return { ok: false, errors: reader.errors };
  const content = readContent(reader, type);
  const known: readonly string[] = ['clientId', 'type', 'conversation', ...FIELDS[type]];
  for (const key of reader
    .keys()
    .filter((name) => !known.includes(name))
    .slice(0, 20)) {
    reader.fault(key.slice(0, 60), `does not belong to a command of type ${type}`);
  }
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, command: { clientId, content } };
}

function readContent(reader: CommandReader, type: StaffCommandType): StaffInput {
  const conversation = reader.id('conversation', 20);
  const from = reader.given('from', (key) => reader.id(key, 60));
  switch (type) {
    case 'staff-line': {
      const text =
        reader.has('file') && !reader.has('text') ? '' : reader.text('text', { isOptional: reader.has('file') });
      return { type, conversation, text, ...reader.given('file', (key) => libraryFile(reader.id(key, 60))), ...from };
    }
    case 'staff-typing':
      return { type, conversation, isTyping: reader.flag('isTyping'), ...from };
    case 'take-over':
    case 'hand-back':
      return { type, conversation };
    case 'cue':
      return { type, conversation, cue: readCue(reader) };
  }
}

/** A file of the scenario: the engine takes everything but the id from there. */
function libraryFile(id: string): SentFile {
  return { id, name: id, mime: 'application/octet-stream', size: 0, source: 'library' };
}

function readCue(reader: CommandReader): Cue {
  const inner = reader.object('cue');
  const kind = inner.oneOf('kind', CUE_KINDS);
  const cue: Cue =
    kind === 'mood' ? { kind, add: inner.integer('add', -MOOD_MAX, MOOD_MAX) } : { kind, id: inner.id('id', 60) };
  for (const key of inner
    .keys()
    .filter((name) => name !== 'kind' && !Object.hasOwn(cue, name))
    .slice(0, 10)) {
    inner.fault(key.slice(0, 60), `does not belong to a cue of kind ${kind}`);
  }
  for (const { pointer, detail } of inner.errors) reader.errors.push({ pointer: `/cue${pointer}`, detail });
  return cue;
}
