import type { Scene } from '@audition/charts';

export interface ReportFrame {
  paper: 'A4' | 'Letter';
  workspaceName: string;
  openingTitle: string;
  rubricTitle: string;
  rubricVersion: number;
  /** Who exported. */
  exportedBy: string;
  /** Already formatted with its zone. */
  exportedAt: string;
  /** Head of the audit log: number and first characters of the hash. */
  auditHead: string;
}

/** Scores arrive as the very strings the screen shows ("4.3", "–"). */
export interface ReportChapter {
  key: 'image' | 'relations' | 'words' | 'complaints';
  title: string;
  score: string;
  observed: string;
  criteria: ReportCriterion[];
}

export interface ReportCriterion {
  title: string;
  definition: string;
  score: string;
  /** One per scorecard that is about it, in the order of `assessors`. */
  ratings: ReportRating[];
}

export interface ReportRating {
  assessor: string;
  rating: string;
  anchor: string;
  /** Messages of the chat test that speak for the rating. */
  quotes: ReportQuote[];
  ticks: { text: string; quotes: ReportQuote[] }[];
  note: string;
}

export interface ReportQuote {
  text: string;
  /** Who wrote it and when: "Operator, 3:12". */
  source: string;
}

export interface CandidateReport extends ReportFrame {
  kind: 'candidate';
  candidateName: string;
  stage: string;
  decision: string;
  total: string;
  /** One per scorecard: who, in which round, whether from paper, why it was corrected (each empty where it was not). */
  assessors: { name: string; round: string; submittedAt: string; paper: string; correction: string; total: string }[];
  chapters: ReportChapter[];
  weightReason: string;
  /** Must-haves whose mean is below 3, in a sentence; empty when there are none. */
  mustHaves: string;
  radar: Scene;
  chatTest: { title: string; scenario: string; started: string; duration: string; end: string; people: string } | null;
  transcript: { time: string; who: string; text: string; isOperator: boolean; isInternal: boolean }[];
}

export interface ComparisonReport extends ReportFrame {
  kind: 'comparison';
  columns: { key: string; short: string; chapter: ReportChapter['key'] }[];
  chapters: { key: ReportChapter['key']; title: string }[];
  rows: {
    name: string;
    stage: string;
    status: string;
    assessors: string;
    /** Must-haves whose mean is below 3, in a sentence; empty when there are none. */
    mustHaves: string;
    total: string;
    /** Where the candidate stands, such as "1–3" for three who are level; empty when it cannot be said. */
    place: string;
    /** The 95 % interval of the total, "3.6–4.4"; empty when it cannot be said. */
    interval: string;
    chapterScores: string[];
    criteria: { score: string; rating: number | null; isNotObserved: boolean }[];
  }[];
  radar: Scene | null;
  radarNames: string[];
  weightReason: string;
  /** How places and intervals were found, or why there are none. */
  method: string;
}

export interface KitCriterion {
  title: string;
  definition: string;
  isMustHave: boolean;
  /** From 1 to 5. */
  anchors: string[];
  checklist: string[];
  questions: { text: string; probes: string[]; listenFor: string[]; redFlags: string[] }[];
}

export interface KitRound {
  title: string;
  minutes: number;
  /** Whether its ratings come from the chat test: then there is a transcript to read, and nobody to ask. */
  isFromChatTest: boolean;
  /** Whose part it is; empty where nobody was named. */
  assessor: string;
}

/** The kit for an interview on paper, before anything is known of a candidate. */
export interface BlankKit extends ReportFrame {
  kind: 'kit';
  title: string;
  description: string;
  /** The round it is printed for; null for the kit of a rubric. */
  round: KitRound | null;
  chapters: { key: ReportChapter['key']; title: string; description: string; criteria: KitCriterion[] }[];
}
