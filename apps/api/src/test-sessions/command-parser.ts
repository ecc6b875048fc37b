import { COMMAND_TYPES, type CommandType, type FieldProblem } from '@audition/contracts';

/** What a candidate asks for, without the envelope (client id and order). */
export type CommandContent =
  | { type: 'message'; conversation: string; text: string; canned?: string }
  | { type: 'note'; conversation: string; text: string }
  | { type: 'typing'; conversation: string; isTyping: boolean }
  | { type: 'action'; conversation: string; action: string; fields: Record<string, string | number | boolean> }
  | { type: 'kb-open'; conversation: string; article: string }
  | { type: 'resolve'; conversation: string; outcome: string }
  | { type: 'finish' };

export interface Command {
  /** Lower-case UUID made by the client before its first attempt. */
  clientId: string;
  order: number;
  content: CommandContent;
}

export type ParsedCommand = { ok: true; command: Command } | { ok: false; errors: FieldProblem[] };

const ENVELOPE = ['clientId', 'order', 'type'] as const;
const REQUIRED = {
  message: ['conversation', 'text'],
  note: ['conversation', 'text'],
  typing: ['conversation', 'isTyping'],
  action: ['conversation', 'action', 'fields'],
  'kb-open': ['conversation', 'article'],
  resolve: ['conversation', 'outcome'],
  finish: [],
} as const satisfies Record<CommandType, readonly string[]>;
const OPTIONAL: Partial<Record<CommandType, readonly string[]>> = { message: ['canned'] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
/** Control characters other than tab and line breaks, and lone surrogates. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u;
const MAX_ORDER = 1_000_000;
const MAX_TEXT = 4000;
const MAX_FIELDS = 20;
const MAX_FIELD_TEXT = 1000;

/**
 * Reads a command from an untrusted body, the same way for HTTP and socket. Written by hand because it is on the
 * hottest path; it never throws. Each fault comes with a JSON Pointer into the body and does not repeat the input.
 */
export function parseCommand(body: unknown): ParsedCommand {
  if (!isPlainObject(body)) return { ok: false, errors: [{ pointer: '', detail: 'must be an object' }] };
  const reader = new Reader(body);
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

function readContent(reader: Reader, type: CommandType): CommandContent {
  if (type === 'finish') return { type };
  const conversation = reader.id('conversation', 20);
  switch (type) {
    case 'message': {
      const text = reader.text('text');
      return reader.has('canned')
        ? { type, conversation, text, canned: reader.id('canned', 60) }
        : { type, conversation, text };
    }
    case 'note':
      return { type, conversation, text: reader.text('text') };
    case 'typing':
      return { type, conversation, isTyping: reader.flag('isTyping') };
    case 'action':
      return { type, conversation, action: reader.id('action', 60), fields: reader.fields('fields') };
    case 'kb-open':
      return { type, conversation, article: reader.id('article', 60) };
    case 'resolve':
      return { type, conversation, outcome: reader.id('outcome', 60) };
  }
}

function refuseUnknown(reader: Reader, type: CommandType): void {
  const known: readonly string[] = [...ENVELOPE, ...REQUIRED[type], ...(OPTIONAL[type] ?? [])];
  for (const key of reader.keys()) {
    if (known.includes(key)) continue;
    if (reader.errors.length >= 20) return;
    reader.fault(key.slice(0, 60), `does not belong to a command of type ${type}`);
  }
}

/** Reads fields one by one and collects what is wrong; the values of a body with faults are never used. */
class Reader {
  readonly errors: FieldProblem[] = [];

  constructor(private readonly body: Record<string, unknown>) {}

  /** The fields that are there; a request class has its other fields as undefined. */
  keys(): string[] {
    return Object.keys(this.body).filter((key) => this.body[key] !== undefined);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.body, key) && this.body[key] !== undefined;
  }

  fault(key: string, detail: string): void {
    this.errors.push({ pointer: `/${escapePointer(key)}`, detail });
  }

  uuid(key: string): string {
    const value = this.body[key];
    if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
    this.fault(key, 'must be a UUID');
    return '';
  }

  integer(key: string, min: number, max: number): number {
    const value = this.body[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    this.fault(key, `must be a whole number from ${min} to ${max}`);
    return 0;
  }

  flag(key: string): boolean {
    const value = this.body[key];
    if (typeof value === 'boolean') return value;
    this.fault(key, 'must be true or false');
    return false;
  }

  id(key: string, maxLength: number): string {
    const value = this.body[key];
    if (typeof value === 'string' && value.length <= maxLength && ID.test(value)) return value;
    this.fault(key, `must be an id of at most ${maxLength} characters`);
    return '';
  }

  text(key: string): string {
    const value = this.body[key];
    if (typeof value !== 'string') this.fault(key, 'must be a text');
    else if (value.length > MAX_TEXT) this.fault(key, `must be at most ${MAX_TEXT} characters`);
    else if (value.trim() === '') this.fault(key, 'must not be empty');
    else if (UNPRINTABLE.test(value)) this.fault(key, 'contains characters that cannot be stored');
    else return value;
    return '';
  }

  fields(key: string): Record<string, string | number | boolean> {
    const value = this.body[key];
    if (!isPlainObject(value)) {
      this.fault(key, 'must be an object');
      return {};
    }
    const entries = Object.entries(value);
    if (entries.length > MAX_FIELDS) {
      this.fault(key, `must have at most ${MAX_FIELDS} fields`);
      return {};
    }
    const fields: Record<string, string | number | boolean> = {};
    for (const [name, item] of entries) {
      const fault = ID.test(name) && name.length <= 60 ? faultOfField(item) : 'has a name that cannot be used';
      if (fault !== null) this.errors.push({ pointer: `/${key}/${escapePointer(name.slice(0, 60))}`, detail: fault });
      else if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') fields[name] = item;
    }
    return fields;
  }
}

function faultOfField(value: unknown): string | null {
  if (typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'must be a finite number';
  if (typeof value !== 'string') return 'must be a text, a number or true/false';
  if (value.length > MAX_FIELD_TEXT) return `must be at most ${MAX_FIELD_TEXT} characters`;
  return UNPRINTABLE.test(value) ? 'contains characters that cannot be stored' : null;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

/** RFC 6901: `~` and `/` in a key of a JSON Pointer. A key with unprintable characters is not echoed. */
function escapePointer(key: string): string {
  return UNPRINTABLE.test(key) ? '?' : key.replaceAll('~', '~0').replaceAll('/', '~1');
}
