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
  ratings: { assessor: string; rating: string; anchor: string; ticks: string[]; note: string }[];
}

export interface CandidateReport extends ReportFrame {
  kind: 'candidate';
  candidateName: string;
  stage: string;
  decision: string;
  total: string;
  /** One per scorecard: who, in which round, and why it was corrected (empty where it was not). */
  assessors: { name: string; round: string; submittedAt: string; correction: string; total: string }[];
  chapters: ReportChapter[];
  weightReason: string;
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
    total: string;
    chapterScores: string[];
    criteria: { score: string; rating: number | null; isNotObserved: boolean }[];
  }[];
  radar: Scene | null;
  radarNames: string[];
  weightReason: string;
}
