import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

/** Trims and normalises to NFC; values that are no strings pass through for the other validators to refuse. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().normalize('NFC') : value));

/** Refuses control characters other than tab and line breaks, and lone surrogates. PostgreSQL cannot store NUL. */
export const PrintableText = (): PropertyDecorator =>
  Matches(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]*$/u, {
    message: 'contains characters that cannot be stored',
  });

/** A single line: no control characters, no lone surrogates, none of the invisible direction overrides. */
export const PrintableLine = (): PropertyDecorator =>
  Matches(/^[^\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069\p{Cs}]*$/u, {
    message: 'contains characters that cannot be stored',
  });
