import type { Scene } from '@audition/charts';

/** What a business puts on its reports. */
export interface ReportBrand {
  /** As `#rrggbb`, for lines and marks; null for the product's own. */
  colour: string | null;
  /** A PNG or JPEG of ours; sizes in pixels. */
  logo: { bytes: Uint8Array; width: number; height: number } | null;
}

export interface ReportFrame {
  paper: 'A4' | 'Letter';
  workspaceName: string;
  brand: ReportBrand;
  openingTitle: string;
  /** Empty where a report is of several openings. */
  rubricTitle: string;
  rubricVersion: number;
  /** Scenarios with their versions; empty where a report is of no chat test. */
  scenarios: string;
  /** Who exported. */
  exportedBy: string;
  /** Already formatted with its zone. */
  exportedAt: string;
  /** Head of the audit log: number and first characters of the hash. */
  auditHead: string;
  /** The verification code as it is printed; empty on a preview. */
  code: string;
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

export type CandidateSection =
  'chapters' | 'criteria' | 'ticks' | 'quotes' | 'agreement' | 'metrics' | 'timeline' | 'transcript';

export interface TranscriptLine {
  time: string;
  who: string;
  text: string;
  isOperator: boolean;
  isInternal: boolean;
}

export interface ReportedChatTest {
  title: string;
  scenario: string;
  started: string;
  duration: string;
  end: string;
  people: string;
}

/** What was counted in the conversations of a chat test; facts, never a judgement. */
export interface ChatMetrics {
  /** One per conversation, named after its customer. */
  conversations: string[];
  rows: { name: string; values: string[] }[];
}

/** How far the assessors of one candidate are apart. */
export interface ReportAgreement {
  summary: string;
  assessors: string[];
  rows: { criterion: string; chapter: ReportChapter['key']; ratings: string[]; spread: string }[];
}

export interface CandidateReport extends ReportFrame {
  kind: 'candidate';
  sections: CandidateSection[];
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
  /** null with fewer than two scorecards. */
  agreement: ReportAgreement | null;
  chatTest: ReportedChatTest | null;
  metrics: ChatMetrics | null;
  timeline: Scene | null;
  transcript: TranscriptLine[];
}

export type TranscriptSection = 'metrics' | 'timeline';

/** What was said in a chat test, without a rating. */
export interface TranscriptReport extends ReportFrame {
  kind: 'transcript';
  sections: TranscriptSection[];
  candidateName: string;
  chatTest: ReportedChatTest | null;
  metrics: ChatMetrics | null;
  timeline: Scene | null;
  transcript: TranscriptLine[];
}

/** Figures as a picture and the table that it is drawn from. */
export interface ReportFigure {
  key: string;
  title: string;
  /** What the figures are and are not, or why there are none; empty where the page says so. */
  text: string;
  /** null where there is too little to draw. */
  scene: Scene | null;
  columns: { title: string; isText: boolean }[];
  /** As they are printed, a cell per column. */
  rows: string[][];
}

/** Selection rates by group, of nobody in particular. */
export interface ReportedFairness {
  /** Where the counts are from. */
  source: string;
  figures: ReportFigure[];
  /** What they are and are not, in paragraphs. */
  explanation: string[];
}

export type ComparisonSection = 'ranking' | 'matrix' | 'profiles' | 'method' | 'fairness';

export interface ComparisonReport extends ReportFrame {
  kind: 'comparison';
  sections: ComparisonSection[];
  columns: { key: string; short: string; chapter: ReportChapter['key'] }[];
  chapters: { key: ReportChapter['key']; title: string }[];
  /** Who is in it, where that is not everybody: "Shown: stage Interview; 3 of 12 candidates"; empty where it is. */
  shown: string;
  rows: ComparisonReportRow[];
  /** Candidates of the opening whom the reader has still to score: places were found without them. */
  unseen: string[];
  /** Totals with their intervals, the best place first; null when nobody has a score. */
  ranking: Scene | null;
  radar: Scene | null;
  radarNames: string[];
  weightReason: string;
  /** null where there are no counts, or the reader may not see them. */
  fairness: ReportedFairness | null;
  /** How places and intervals were found, or why there are none. */
  method: string;
}

export interface ComparisonReportRow {
  applicationId: string;
  name: string;
  stage: string;
  status: string;
  /** The reader has still to score this candidate: nothing of what others rated is printed. */
  isHidden: boolean;
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
}

export type MinutesSection = 'ratings' | 'notes' | 'decisions';

/** What a panel said, agreed on and decided. */
export interface MinutesReport extends ReportFrame {
  kind: 'minutes';
  sections: MinutesSection[];
  candidateName: string;
  stage: string;
  total: string;
  /** The total with agreed ratings in place of the means; empty where nothing is agreed. */
  agreedTotal: string;
  assessors: string[];
  /** What was submitted beside what was agreed on, the newest agreement last. */
  ratings: {
    criterion: string;
    chapter: ReportChapter['key'];
    /** In the order of `assessors`. */
    given: string[];
    mean: string;
    agreed: string;
    reasons: { text: string; source: string }[];
  }[];
  missing: string[];
  notes: { about: string; text: string; source: string }[];
  decisions: { what: string; reason: string; source: string }[];
}

/** The audit trail of one candidate, or of an opening with all its candidates. */
export interface AuditReport extends ReportFrame {
  kind: 'audit';
  title: string;
  groups: {
    title: string;
    entries: { at: string; text: string; detail: string }[];
    /** The reader has still to score, and is not told of every entry. */
    isPartOnly: boolean;
  }[];
}

/** The measures of a dashboard, of an opening or of a whole workspace. */
export interface InsightsReport extends ReportFrame {
  kind: 'insights';
  title: string;
  /** Of whom the figures are: how many candidates, from when to when. */
  about: string;
  /** What the exporter's own scoring left out; empty for nothing. */
  note: string;
  figures: ReportFigure[];
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

export type Report =
  CandidateReport | ComparisonReport | TranscriptReport | MinutesReport | AuditReport | InsightsReport | BlankKit;

/** A report as it was drawn. */
export interface DrawnReport {
  /** The PDF. The same report gives the same bytes. */
  bytes: Uint8Array;
  /** Every line that was printed, per page, without its spaces. */
  lines: string[][];
  /** Headings with the page each begins on, from 1. */
  outline: { title: string; page: number }[];
}
