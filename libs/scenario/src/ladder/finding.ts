/**
 * The ladder a scenario climbs before it is published. L0 shape, L1 names and texts, L2 beats and endings, L3 hearing,
 * L4 opportunities, L5 random sessions, L6 model operators.
 */
export type LadderLevel = 'L0' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6';

/** One finding. Errors refuse a document or stop a release; warnings and notes are for its author. */
export interface Finding {
  level: LadderLevel;
  severity: 'error' | 'warning' | 'note';
  /** Place in the document, like `beats.venting.rules.0.then`. */
  path: string;
  /** A sentence that says what is wrong and what to do. */
  message: string;
}

/** Makes the findings of one level. */
export function findingsOf(level: LadderLevel) {
  const make =
    (severity: Finding['severity']) =>
    (path: string, message: string): Finding => ({ level, severity, path, message });
  return { error: make('error'), warning: make('warning'), note: make('note') };
}
