import { Transform } from 'class-transformer';
import { IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';

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

/**
 * A field that may be left out. `IsOptional` lets null in as well, whatever else is asked of the field: it is for fields whose
 * type has null.
 */
export const Optional = (): PropertyDecorator => ValidateIf((_request: object, value: unknown) => value !== undefined);

/** One less than PostgreSQL's largest integer: the version after it must fit too. */
const VERSION_MAX = 2 ** 31 - 2;

/** The version that a change was made from. @param min 0 where the first save has nothing before it */
export const VersionNumber =
  (min: 0 | 1 = 1): PropertyDecorator =>
  (request, field) => {
    for (const rule of [Max(VERSION_MAX), Min(min), IsInt()]) rule(request, field);
  };
