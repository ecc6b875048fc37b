import { COMMAND_TYPES, type CommandType, type FieldProblem } from '@audition/contracts';
import { MODERATOR_ACTS, SIGNALS, type OperatorInput } from '@audition/scenario';
import { CommandReader, isPlainObject } from './command-reader.js';

/** What a candidate asks for, without the envelope (client id and order). */
export type CommandContent = OperatorInput | { type: 'finish' };

export interface Command {
  /** Lower-case UUID made by the client before its first attempt. */
  clientId: string;
  order: number;
  content: CommandContent;
}

export type ParsedCommand = { ok: true; command: Command } | { ok: false; errors: FieldProblem[] };

const ENVELOPE = ['clientId', 'order', 'type'] as const;
const FIELDS = {
  message: ['conversation', 'text', 'canned'],
  file: ['conversation', 'file', 'text'],
  note: ['conversation', 'text'],
  typing: ['conversation', 'isTyping'],
  action: ['conversation', 'action', 'fields'],
  'kb-open': ['conversation', 'article'],
  'kb-search': ['conversation', 'query'],
  transfer: ['conversation', 'desk', 'summary'],
  tag: ['conversation', 'tags'],
  moderate: ['conversation', 'act', 'member', 'line', 'text'],
  resolve: ['conversation', 'outcome', 'tags', 'note'],
  signal: ['conversation', 'signal', 'length'],
  finish: [],
} as const satisfies Record<CommandType, readonly string[]>;

const MAX_ORDER = 1_000_000;
const MAX_QUERY = 200;

/**
 * Reads a command from an untrusted body, the same way for HTTP and socket. Written by hand because it is on the
 * hottest path; it never throws. Each fault comes with a JSON Pointer into the body and does not repeat the input.
 */
export function parseCommand(body: unknown): ParsedCommand {
  if (!isPlainObject(body)) return { ok: false, errors: [{ pointer: '', detail: 'must be an object' }] };
  const reader = new CommandReader(body);
  const clientId = reader.uuid('clientId');
  const order = reader.integer('order', 1, MAX_ORDER);
  const type = COMMAND_TYPES.find((known) => known === body['type']);
  if (type === undefined) {
    reader.fault('type', `must be one of ${COMMAND_TYPES.join(', ')}`);
    return { ok: false, errors: reader.errors };
  }
  refuseUnknown(reader, type);
  const content = readContent(reader, type);
  if (reader.errors.length > 0) return { ok: false, errors: reader.errors };
  return { ok: true, command: { clientId, order, content } };
}

function readContent(reader: CommandReader, type: CommandType): CommandContent {
  if (type === 'finish') return { type };
  if (type === 'signal') return readSignal(reader);
  const conversation = reader.id('conversation', 20);
  switch (type) {
    case 'message': {
      const text = reader.text('text');
      return { type, conversation, text, ...reader.given('canned', (key) => reader.id(key, 60)) };
    }
    case 'file': {
      const text = reader.has('text') ? reader.text('text', { isOptional: true }) : '';
      return { type, conversation, file: reader.file('file'), text };
    }
    case 'note':
      return { type, conversation, text: reader.text('text') };
    case 'typing':
      return { type, conversation, isTyping: reader.flag('isTyping') };
    case 'action':
      return { type, conversation, action: reader.id('action', 60), fields: reader.fields('fields') };
    case 'kb-open':
      return { type, conversation, article: reader.id('article', 60) };
    case 'kb-search':
      return { type, conversation, query: reader.text('query', { max: MAX_QUERY }) };
    case 'transfer':
      return { type, conversation, desk: reader.id('desk', 60), summary: reader.text('summary') };
    case 'tag':
      return { type, conversation, tags: reader.ids('tags') };
    case 'moderate':
      return readModeration(reader, conversation);
    case 'resolve':
      return {
        type,
        conversation,
        outcome: reader.id('outcome', 60),
        ...reader.given('tags', (key) => reader.ids(key)),
        ...reader.given('note', (key) => reader.text(key)),
      };
  }
}

function readModeration(reader: CommandReader, conversation: string): CommandContent {
  return {
    type: 'moderate',
    conversation,
    act: reader.oneOf('act', MODERATOR_ACTS),
    ...reader.given('member', (key) => reader.id(key, 60)),
    ...reader.given('line', (key) => reader.integer(key, 1, MAX_ORDER)),
    ...reader.given('text', (key) => reader.text(key)),
  };
}

/** A signal is of the whole window and names no conversation, or the empty one. */
function readSignal(reader: CommandReader): CommandContent {
  if (reader.has('conversation')) reader.oneOf('conversation', ['']);
  return {
    type: 'signal',
    conversation: '',
    signal: reader.oneOf('signal', SIGNALS),
    ...reader.given('length', (key) => reader.integer(key, 0, 10_000_000)),
  };
}

function refuseUnknown(reader: CommandReader, type: CommandType): void {
  const known: readonly string[] = [...ENVELOPE, ...FIELDS[type]];
  for (const key of reader.keys()) {
    if (known.includes(key)) continue;
    if (reader.errors.length >= 20) return;
    reader.fault(key.slice(0, 60), `does not belong to a command of type ${type}`);
  }
}
