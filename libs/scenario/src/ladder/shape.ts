import type * as z from 'zod';
import { findingsOf, type Finding } from './finding.js';

type Issue = z.core.$ZodIssue;

const { error } = findingsOf('L0');

/** What does not fit the schema, as sentences for the author; `data` is the document they are about. */
export function shapeFindings(issues: readonly Issue[], data: unknown): Finding[] {
  return issues.flatMap((issue) => sentencesOf(issue, data));
}

function sentencesOf(issue: Issue, data: unknown): Finding[] {
  const path = issue.path.map(String).join('.');
  const name = issue.path.length === 0 ? 'the document' : `"${String(issue.path.at(-1))}"`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        error(path === '' ? key : `${path}.${key}`, `There is no field "${key}" here: correct its name or delete it.`),
      );
    case 'invalid_type':
      return [
        error(
          path,
          isMissing(data, issue.path)
            ? `Add ${name}: ${kind(issue.expected)}.`
            : `${title(name)} must be ${kind(issue.expected)}.`,
        ),
      ];
    case 'invalid_value':
      return [error(path, `${title(name)} must be ${issue.values.map((value) => `"${String(value)}"`).join(' or ')}.`)];
    case 'too_small':
      return [error(path, tooSmall(name, issue))];
    case 'too_big':
      return [
        error(path, `${title(name)} is at most ${String(issue.maximum)}${unit(issue.origin)}: shorten or lower it.`),
      ];
    case 'invalid_union':
      return [unionSentence(issue, data, path, name)];
    case 'invalid_key':
      return [error(path, `The name ${name} ${issue.issues[0]?.message ?? 'does not fit'}.`)];
    default:
      return [error(path, `${title(name)} ${plain(issue.message)}.`)];
  }
}

/** Of the shapes a value may have, the one that fits best explains what is wrong. */
function unionSentence(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  data: unknown,
  path: string,
  name: string,
): Finding {
  if (issue.errors.length === 0) {
    const wanted = 'discriminator' in issue && typeof issue.discriminator === 'string' ? issue.discriminator : 'value';
    return error(
      path,
      `${title(name)} is none of the kinds there are: check it against docs/writing-scenarios.md (${wanted}).`,
    );
  }
  const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0]?.[0];
  if (!nearest || nearest.path.length === 0)
    return error(
      path,
      isMissing(data, issue.path)
        ? `Add ${name}: it is required.`
        : `${title(name)} has not a shape that is known here.`,
    );
  const inner = `${path}.${nearest.path.map(String).join('.')}`;
  return error(inner, `"${String(nearest.path.at(-1))}" ${plain(nearest.message)}.`);
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function isMissing(data: unknown, path: readonly PropertyKey[]): boolean {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, step);
  }
  return value === undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text (put it into quotes if it looks like a number)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of named entries',
};

function kind(expected: string): string {
  return KINDS[expected] ?? expected;
}

function tooSmall(name: string, { origin, minimum }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string' && minimum === 1) return `${title(name)} is empty: write something or delete it.`;
  if (origin === 'array') return `${title(name)} needs at least ${String(minimum)}: add one.`;
  return `${title(name)} must be at least ${String(minimum)}.`;
}

function unit(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}

/** Own messages of the schema read on after the name; zod's begin with "Invalid". */
function plain(message: string): string {
  return message.startsWith('Invalid')
    ? `does not fit (${message.charAt(0).toLowerCase()}${message.slice(1)})`
    : message;
}

function title(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
