/** A rating on the five anchors. */
export type Rating = 1 | 2 | 3 | 4 | 5;

export interface Question {
  text: string;
  /** Asked if the answer stays general. */
  probes: string[];
  listenFor: string[];
  redFlags: string[];
}

export interface ChecklistItem {
  key: string;
  text: string;
}

/** One scored line of a rubric (a trait). */
export interface Criterion {
  key: string;
  title: string;
  /** One word for column headings and chart axes. */
  short: string;
  definition: string;
  /** Relative weight > 0; equal weights unless the profile documents otherwise. */
  weight: number;
  /** It has to be rated: "not observed" is not enough, and a mean below 3 is marked. Absent means no. */
  isMustHave?: boolean;
  anchors: { 1: string; 2: string; 3: string; 4: string; 5: string };
  checklist: ChecklistItem[];
  questions: Question[];
  /** What a chat test can show of it, in a sentence. */
  inTheChatTest: string;
}

export type ChapterKey = 'image' | 'relations' | 'words' | 'complaints';

export interface Chapter {
  key: ChapterKey;
  title: string;
  description: string;
  /** May be empty; a rubric has 1 to 20 in all. */
  criteria: Criterion[];
}

/** A published rubric version's content; immutable once published. */
export interface RubricDocument {
  schema: 'rubric/1';
  key: string;
  title: string;
  profile: 'support' | 'sales' | 'community';
  description: string;
  /** Why weights differ, printed in reports; empty when they are equal. */
  weightReason: string;
  chapters: Chapter[];
}

/** A message of the candidate's own chat test that speaks for a rating or a tick. */
export interface Evidence {
  /** Number of the message in the log of the test that counts. */
  seq: number;
  /** Key of the checklist item it supports; without one it supports the rating. */
  tick?: string;
}

/** What an assessor recorded for one criterion. */
export interface ScorecardEntry {
  /** null: nothing chosen yet. */
  rating: Rating | 'not-observed' | null;
  /** Keys of the ticked checklist items. */
  ticks: string[];
  note: string;
  /** The assessor wants to come back to it. */
  isFlagged?: boolean;
  evidence?: Evidence[];
}

/** By criterion key; a missing key means an untouched criterion. */
export type ScorecardEntries = Record<string, ScorecardEntry>;

/** Scores of one scorecard. Means are weighted, over observed criteria only, unrounded; null when nothing was observed. */
export interface ScoreSummary {
  total: number | null;
  chapters: { key: ChapterKey; score: number | null; observedCount: number; criterionCount: number }[];
  ratedCount: number;
  notObservedCount: number;
  criterionCount: number;
}

/** Scores of a panel: per criterion the mean over the assessors who observed it. */
export interface PanelScore {
  total: number | null;
  chapters: { key: ChapterKey; score: number | null; observedCount: number; criterionCount: number }[];
  criteria: {
    key: string;
    score: number | null;
    /** Ratings in the order of the assessors; 'not-observed' kept apart from null (not rated). */
    ratings: (Rating | 'not-observed' | null)[];
  }[];
}
