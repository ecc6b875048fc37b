import { ownCriteria } from './criteria.js';
import type { Criterion, Evidence, Rating, RubricDocument, ScorecardEntries, ScorecardEntry } from './document.js';

/** A fault in what an assessor sent; `pointer` is a JSON Pointer below the entries: `/tone/rating`. */
export interface EntryFault {
  pointer: string;
  detail: string;
}

export type CheckedEntries = { ok: true; entries: ScorecardEntries } | { ok: false; faults: EntryFault[] };

const NOTE_MAX = 4000;
const EVIDENCE_MAX = 30;
/** A log never has that many events; more would not fit the database's integer. */
const SEQ_MAX = 2_147_483_647;
/** Control characters but tab and line breaks, and halves of surrogate pairs: what a database or a spreadsheet cannot hold. */
const UNSTORABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u;

/**
 * Entries from unknown data, against the rubric they belong to. Untouched criteria may be missing. That evidence names
 * messages of the right test is for the caller to check, who has the log.
 * @param only keys of the criteria that the card is about; without it, all
 */
export function checkEntries(rubric: RubricDocument, data: unknown, only?: readonly string[]): CheckedEntries {
  if (!isRecord(data)) return { ok: false, faults: [{ pointer: '', detail: 'must be an object by criterion' }] };
  const criteria = new Map(ownCriteria(rubric, only).map((criterion) => [criterion.key, criterion]));
  const faults: EntryFault[] = [];
  const entries: [string, ScorecardEntry][] = [];
  for (const [key, value] of Object.entries(data)) {
    const criterion = criteria.get(key);
    if (criterion === undefined)
      faults.push({ pointer: `/${escape(key)}`, detail: 'is not a criterion of this scorecard' });
    else {
      const checked = checkEntry(criterion, value);
      if ('entry' in checked) entries.push([key, checked.entry]);
      else faults.push(...checked.faults.map(({ pointer, detail }) => ({ pointer: `/${key}${pointer}`, detail })));
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, entries: Object.fromEntries(entries) };
}

/**
 * Keys of the criteria that keep a scorecard from being submitted, in the rubric's order: those neither rated nor marked
 * as not observed, and must-haves without a rating, for which "not observed" is no answer.
 * @param only keys of the criteria that the card is about; without it, all
 */
export function missingCriteria(rubric: RubricDocument, entries: ScorecardEntries, only?: readonly string[]): string[] {
  return ownCriteria(rubric, only)
    .filter(({ key, isMustHave = false }) => {
      const rating = Object.hasOwn(entries, key) ? (entries[key]?.rating ?? null) : null;
      return rating === null || (isMustHave && rating === 'not-observed');
    })
    .map(({ key }) => key);
}

const FIELDS = ['rating', 'ticks', 'note', 'isFlagged', 'evidence'];

function checkEntry(criterion: Criterion, value: unknown): { entry: ScorecardEntry } | { faults: EntryFault[] } {
  if (!isRecord(value)) return { faults: [{ pointer: '', detail: 'must be an object' }] };
  const faults: EntryFault[] = Object.keys(value)
    .filter((name) => !FIELDS.includes(name))
    .map((name) => ({ pointer: `/${escape(name)}`, detail: 'is not a field of an entry' }));
  const { rating, ticks, note, isFlagged = false, evidence = [] } = value;
  if (!isRatingOrNone(rating)) faults.push({ pointer: '/rating', detail: 'must be 1 to 5, "not-observed" or null' });
  const known = new Set(criterion.checklist.map(({ key }) => key));
  if (!isTicks(ticks, known))
    faults.push({ pointer: '/ticks', detail: 'must be checklist items of this criterion, each once' });
  if (!isNote(note)) faults.push({ pointer: '/note', detail: `must be text of at most ${NOTE_MAX} characters` });
  if (typeof isFlagged !== 'boolean') faults.push({ pointer: '/isFlagged', detail: 'must be true or false' });
  if (!isEvidence(evidence, known))
    faults.push({
      pointer: '/evidence',
      detail: `must be at most ${EVIDENCE_MAX} messages, each once for the rating or for a checklist item of this criterion`,
    });
  if (faults.length > 0 || !isRatingOrNone(rating) || !isTicks(ticks, known) || !isNote(note)) return { faults };
  return {
    entry: {
      rating,
      ticks: [...ticks],
      note,
      ...(isFlagged === true ? { isFlagged } : {}),
      ...(isEvidence(evidence, known) && evidence.length > 0 ? { evidence: evidence.map((one) => ({ ...one })) } : {}),
    },
  };
}

function isRatingOrNone(value: unknown): value is Rating | 'not-observed' | null {
  return value === null || value === 'not-observed' || (typeof value === 'number' && [1, 2, 3, 4, 5].includes(value));
}

function isTicks(value: unknown, known: ReadonlySet<string>): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= known.size &&
    new Set(value).size === value.length &&
    value.every((item) => typeof item === 'string' && known.has(item))
  );
}

function isEvidence(value: unknown, known: ReadonlySet<string>): value is Evidence[] {
  if (!Array.isArray(value) || value.length > EVIDENCE_MAX) return false;
  const places = new Set<string>();
  return value.every((one: unknown) => {
    if (!isRecord(one) || Object.keys(one).some((name) => name !== 'seq' && name !== 'tick')) return false;
    const { seq, tick } = one;
    if (typeof seq !== 'number' || !Number.isInteger(seq) || seq < 1 || seq > SEQ_MAX) return false;
    if (tick !== undefined && (typeof tick !== 'string' || !known.has(tick))) return false;
    const place = `${seq} ${tick ?? ''}`;
    return !places.has(place) && places.add(place);
  });
}

function isNote(value: unknown): value is string {
  return typeof value === 'string' && value.length <= NOTE_MAX && !UNSTORABLE.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const escape = (name: string): string => name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1');
