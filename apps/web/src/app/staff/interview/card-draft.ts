import type { QuickNote } from '@audition/contracts';
import { emptyEntry, type Evidence, type ScorecardEntries, type ScorecardEntry } from '@audition/rubric';

/** What an assessor fills in: everything of a scorecard that is saved. */
export interface CardDraft {
  entries: ScorecardEntries;
  notes: QuickNote[];
}

/** A criterion that two windows have changed differently: either side in whole, with what only one of them changed. */
export interface Conflict {
  criterion: string;
  mine: ScorecardEntry;
  theirs: ScorecardEntry;
}

export interface MergedDraft {
  /** Both sides' changes; where they contradict each other, mine. */
  draft: CardDraft;
  conflicts: Conflict[];
}

/** Which side a person chose, by criterion. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;

export const emptyDraft = (): CardDraft => ({ entries: {}, notes: [] });

/**
 * Brings two windows' work on the same card together. What one side changed is taken; ticks, evidence and quick notes
 * are sets and never contradict each other; a rating or note that both changed differently is a conflict.
 * @param base what both started from
 */
export function mergeDrafts(base: CardDraft, mine: CardDraft, theirs: CardDraft): MergedDraft {
  const conflicts: Conflict[] = [];
  const entries: ScorecardEntries = {};
  for (const key of keysOf(mine.entries, theirs.entries)) {
    const [from, left, right] = [base, mine, theirs].map(({ entries: all }) => all[key] ?? emptyEntry());
    if (from === undefined || left === undefined || right === undefined) continue;
    const merged = mergeEntry(from, left, right);
    entries[key] = merged;
    const other = { ...merged, ...pick(from, left, right, 'theirs') };
    if (!isSame(merged, other)) conflicts.push({ criterion: key, mine: merged, theirs: other });
  }
  const notes = mergeSets(base.notes, mine.notes, theirs.notes, ({ id }) => id);
  notes.sort((one, other) => one.atS - other.atS);
  return { draft: { entries, notes }, conflicts };
}

/** The merged draft with what a person chose; mine where nothing was chosen. */
export function withChoices({ draft, conflicts }: MergedDraft, choices: Choices): CardDraft {
  const chosen = conflicts
    .filter(({ criterion }) => choices[criterion] === 'theirs')
    .map(({ criterion, theirs }) => [criterion, theirs] as const);
  return { ...draft, entries: { ...draft.entries, ...Object.fromEntries(chosen) } };
}

/** Whether two drafts say the same, whatever the order of their keys; an untouched criterion may be missing. */
export function isSameDraft(one: CardDraft, other: CardDraft): boolean {
  const ids = (notes: readonly QuickNote[]): string =>
    notes
      .map(({ id, text }) => `${id} ${text}`)
      .toSorted()
      .join('\n');
  return (
    ids(one.notes) === ids(other.notes) &&
    keysOf(one.entries, other.entries).every((key) =>
      isSame(one.entries[key] ?? emptyEntry(), other.entries[key] ?? emptyEntry()),
    )
  );
}

/** Keys of the criteria in which two drafts differ. */
export function differingCriteria(one: CardDraft, other: CardDraft): string[] {
  return keysOf(one.entries, other.entries).filter(
    (key) => !isSame(one.entries[key] ?? emptyEntry(), other.entries[key] ?? emptyEntry()),
  );
}

/** The same draft without evidence, for a test that does not count any more. */
export function withoutEvidence({ entries, notes }: CardDraft): CardDraft {
  const stripped = Object.entries(entries).map(([key, { evidence: _, ...entry }]) => [key, entry]);
  return { entries: Object.fromEntries(stripped), notes };
}

/** Where a piece of evidence stands: no two pieces of a criterion stand at the same place. */
export const placeOf = ({ seq, tick }: Evidence): string => `${seq} ${tick ?? ''}`;

function mergeEntry(base: ScorecardEntry, mine: ScorecardEntry, theirs: ScorecardEntry): ScorecardEntry {
  const isFlagged = three(base.isFlagged === true, mine.isFlagged === true, theirs.isFlagged === true);
  const evidence = mergeSets(base.evidence ?? [], mine.evidence ?? [], theirs.evidence ?? [], placeOf);
  return {
    ...pick(base, mine, theirs, 'mine'),
    ticks: mergeSets(base.ticks, mine.ticks, theirs.ticks, (tick) => tick),
    ...(isFlagged ? { isFlagged } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/** Rating and note, each of the side that changed it; of `favourite` where both did. */
function pick(
  base: ScorecardEntry,
  mine: ScorecardEntry,
  theirs: ScorecardEntry,
  favourite: 'mine' | 'theirs',
): Pick<ScorecardEntry, 'rating' | 'note'> {
  const [first, second] = favourite === 'mine' ? [mine, theirs] : [theirs, mine];
  return {
    rating: three(base.rating, first.rating, second.rating),
    note: three(base.note, first.note, second.note),
  };
}

/** The changed one of two values; the first when both were changed. */
function three<T>(base: T, first: T, second: T): T {
  return first === base ? second : first;
}

/** What one of the sides added, without what one of them took away. */
function mergeSets<T>(base: readonly T[], mine: readonly T[], theirs: readonly T[], idOf: (one: T) => string): T[] {
  const [was, left, right] = [base, mine, theirs].map((all) => new Set(all.map(idOf)));
  const added = theirs.filter((one) => left?.has(idOf(one)) !== true && was?.has(idOf(one)) !== true);
  return [...mine.filter((one) => right?.has(idOf(one)) === true || was?.has(idOf(one)) !== true), ...added];
}

function isSame(one: ScorecardEntry, other: ScorecardEntry): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ rating, ticks, note, isFlagged, evidence = [] }: ScorecardEntry): string {
  return JSON.stringify([rating, ticks.toSorted(), note, isFlagged === true, evidence.map(placeOf).toSorted()]);
}

const keysOf = (one: ScorecardEntries, other: ScorecardEntries): string[] => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
];
