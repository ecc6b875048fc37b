import type { FieldProblem } from '@audition/contracts';
import type { SentFile } from '@audition/scenario';
import { pointerPart } from '../platform/problems/app-error.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]{1,80}$/;
/** Control characters other than tab and line breaks, and lone surrogates. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u;
const MAX_TEXT = 4000;
const MAX_FIELDS = 20;
const MAX_FIELD_TEXT = 1000;
const MAX_TAGS = 20;
const MAX_FILE_BYTES = 1_000_000_000;

/** Reads fields of an untrusted body one by one and collects what is wrong; the values of a body with faults are never used. */
export class CommandReader {
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

  /** `isOptional`: may be empty. */
  text(key: string, { max = MAX_TEXT, isOptional = false } = {}): string {
    const value = this.body[key];
    if (typeof value !== 'string') this.fault(key, 'must be a text');
    else if (value.length > max) this.fault(key, `must be at most ${max} characters`);
    else if (value.trim() === '' && !(isOptional && value === '')) this.fault(key, 'must not be empty');
    else if (UNPRINTABLE.test(value)) this.fault(key, 'contains characters that cannot be stored');
    else return value;
    return '';
  }

  oneOf<T extends string>(key: string, options: readonly [T, ...T[]]): T {
    const found = options.find((option) => option === this.body[key]);
    if (found !== undefined) return found;
    this.fault(key, options[0] === '' ? 'must be empty' : `must be one of ${options.join(', ')}`);
    return options[0];
  }

  /** Reads inside a field that has to be an object. Its faults are its own; the caller takes them over. */
  object(key: string): CommandReader {
    const value = this.body[key];
    if (!isPlainObject(value)) this.fault(key, 'must be an object');
    return new CommandReader(isPlainObject(value) ? value : {});
  }

  /** A list of different ids. */
  ids(key: string): string[] {
    const value = this.body[key];
    if (!Array.isArray(value) || value.length > MAX_TAGS) {
      this.fault(key, `must be a list of at most ${MAX_TAGS} ids`);
      return [];
    }
    const ids = value.filter((item): item is string => typeof item === 'string' && item.length <= 60 && ID.test(item));
    if (ids.length < value.length || new Set(ids).size < ids.length) this.fault(key, 'must be a list of different ids');
    return ids;
  }

  file(key: string): SentFile {
    const value = this.body[key];
    const reader = new CommandReader(isPlainObject(value) ? value : {});
    const file = {
      id: reader.id('id', 60),
      name: reader.text('name', { max: 200 }),
      mime: reader.mediaType('mime'),
      size: reader.integer('size', 0, MAX_FILE_BYTES),
      source: reader.oneOf('source', ['library', 'upload']),
    };
    for (const unknown of reader.keys().filter((name) => !Object.hasOwn(file, name)))
      reader.fault(unknown.slice(0, 60), 'does not belong to a file');
    for (const { pointer, detail } of reader.errors.slice(0, 10))
      this.errors.push({ pointer: `/${key}${pointer}`, detail });
    return file;
  }

  /** A field that may be left out, as it is to be spread into the content. */
  given<K extends string, T>(key: K, read: (key: K) => T): Partial<Record<K, T>> {
    const field: Partial<Record<K, T>> = {};
    if (this.has(key)) field[key] = read(key);
    return field;
  }

  private mediaType(key: string): string {
    const value = this.body[key];
    if (typeof value === 'string' && MEDIA_TYPE.test(value)) return value;
    this.fault(key, 'must be a media type like image/png');
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

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

/** A key in a JSON Pointer. One with unprintable characters is not echoed. */
function escapePointer(key: string): string {
  return UNPRINTABLE.test(key) ? '?' : pointerPart(key);
}
