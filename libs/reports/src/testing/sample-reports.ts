import { bars, intervals, radar, timeline } from '@audition/charts';
import type {
  AuditReport,
  BlankKit,
  CandidateReport,
  ComparisonReport,
  InsightsReport,
  MinutesReport,
  ReportChapter,
  ReportedFairness,
  ReportFigure,
  ReportFrame,
  TranscriptReport,
} from '../model.js';

// Made-up reports for the specs: two assessors, twelve criteria, names in several scripts.

export const CHAPTERS: { key: ReportChapter['key']; title: string; criteria: string[] }[] = [
  { key: 'image', title: 'Image of the company', criteria: ['Greeting', 'Knowledge', 'Ownership'] },
  { key: 'relations', title: 'Relations with the customer', criteria: ['Empathy', 'Patience', 'Attention'] },
  { key: 'words', title: 'Command of words', criteria: ['Grammar', 'Clarity', 'Tone'] },
  { key: 'complaints', title: 'Handling complaints', criteria: ['Calm', 'Fairness', 'Solution'] },
];

export const AXES = CHAPTERS.flatMap(({ key, criteria }) => criteria.map((label) => ({ label, tone: key })));

export const FRAME: ReportFrame = {
  paper: 'A4',
  workspaceName: 'Harbour Support Ltd',
  brand: { colour: null, logo: null },
  openingTitle: 'Live-chat operator, evenings',
  rubricTitle: 'Twelve traits of an operator',
  rubricVersion: 3,
  scenarios: 'The late gift (version 2), A wrong invoice (version 1)',
  exportedBy: 'Olga Petrova',
  exportedAt: '24 Nov 2026, 10:15 UTC',
  auditHead: '1042 · 9f2c41d07ab3',
  code: '7K2M-4QXD-9TRC-W0HF',
};

export function transcriptOf(count: number): CandidateReport['transcript'] {
  return Array.from({ length: count }, (_, index) => ({
    time: `${Math.floor(index / 4)}:${String((index % 4) * 15).padStart(2, '0')}`,
    who: ['Mia Larsen', 'Operator', 'Operator', ''][index % 4] ?? '',
    text: `line-${index + 1}-end ${
      [
        'My parcel was to be here on Friday and it is for a birthday. Where is it, and who tells me the truth this time?',
        'I am sorry, Mia. I can see that it left the depot this morning.',
        'Note: promised a call back before six',
        'Mia Larsen joined',
      ][index % 4] ?? ''
    }`,
    isOperator: index % 4 === 1 || index % 4 === 2,
    isInternal: index % 4 >= 2,
  }));
}

export function candidateReport(changes: Partial<CandidateReport> = {}): CandidateReport {
  const values = AXES.map((_, index) => (index === 4 ? null : 1 + ((index * 7) % 9) / 2));
  return {
    ...FRAME,
    kind: 'candidate',
    sections: ['chapters', 'criteria', 'ticks', 'quotes', 'agreement', 'metrics', 'timeline', 'transcript'],
    candidateName: 'Ελένη Παπαδοπούλου',
    stage: 'Offer',
    decision: 'Strong in every complaint (Olga Petrova, 23 Nov 2026, 09:00 UTC)',
    total: '3.87',
    assessors: [
      {
        name: 'Борис Ёлкин',
        round: 'Interview',
        submittedAt: '22 Nov 2026, 14:31 UTC',
        paper: '',
        correction: '',
        total: '3.91',
      },
      {
        name: 'Zoë Nguyễn',
        round: 'Second interview',
        submittedAt: '22 Nov 2026, 15:02 UTC',
        paper: '20 Nov 2026, entered by Olga Petrova',
        correction: 'Took two candidates for each other',
        total: '3.83',
      },
    ],
    chapters: CHAPTERS.map(({ key, title, criteria }, chapter) => ({
      key,
      title,
      score: `${chapter + 1}.${chapter}7`,
      observed: `${chapter === 1 ? 2 : 3} of 3 observed`,
      criteria: criteria.map((name, index) => ({
        title: name,
        definition: `What is meant by ${name.toLowerCase()}: the operator does what a good colleague would do, unasked and in time.`,
        score: chapter === 1 && index === 1 ? '–' : `${index + 2}.${chapter}5`,
        ratings: [
          {
            assessor: 'Борис Ёлкин',
            rating: chapter === 1 && index === 1 ? 'not observed' : String(index + 2),
            anchor: chapter === 1 && index === 1 ? '' : 'Answers what was asked, and what the customer will ask next.',
            quotes: index === 0 ? [{ text: 'I am sorry, Mia. Let me look.', source: `Operator, ${chapter}:15` }] : [],
            ticks:
              index === 0
                ? [
                    {
                      text: 'Says the name of the customer',
                      quotes: [{ text: 'Hello Mia', source: `Operator, ${chapter}:02` }],
                    },
                    { text: 'Sums up at the end', quotes: [] },
                  ]
                : [],
            note: index === 1 ? 'Спросил дважды, затем решил сам.' : '',
          },
          { assessor: 'Zoë Nguyễn', rating: '–', anchor: '', quotes: [], ticks: [], note: '' },
        ],
      })),
    })),
    mustHaves: 'Adjusts the tone of voice (2.5)',
    weightReason: 'Complaints count double, because the evening shift gets most of them.',
    radar: radar({ axes: AXES, series: [{ name: 'Ελένη Παπαδοπούλου', tone: 'accent', values }], max: 5 }),
    chatTest: {
      title: 'Support, forty minutes',
      scenario: 'The late gift (version 2), A wrong invoice (version 1)',
      started: '21 Nov 2026, 18:00 UTC',
      duration: '38:12',
      end: 'ended by the candidate',
      people: 'Assisted from 4:12. Dana Whitlock: 3 lines (Mara Lindqvist)',
    },
    agreement: {
      summary: 'Two assessors rated eleven criteria both: the same on 4, one point apart on 6, further apart on 1.',
      assessors: ['Борис Ёлкин', 'Zoë Nguyễn'],
      rows: AXES.map(({ label, tone }, index) => ({
        ...{
          criterion: label,
          chapter: CHAPTERS[Math.floor(index / 3)]?.key ?? 'image',
          ratings: ['3', tone === 'image' ? '4' : '3'],
        },
        spread: tone === 'image' ? '1' : '0',
      })),
    },
    metrics: {
      conversations: ['Mia Larsen', 'Dana Whitlock'],
      rows: [
        { name: 'Messages of the operator', values: ['12', '9'] },
        { name: 'Longest wait for an answer', values: ['1:42', '0:51'] },
      ],
    },
    timeline: timeline({
      ...{ length: 2_292_000, description: 'Two conversations over 38 minutes.' },
      lanes: ['Mia Larsen', 'Dana Whitlock'].map((name, index) => ({
        ...{ name, tone: 'accent' as const, from: index * 200_000, to: 2_000_000 },
        waits: [
          { from: 300_000, to: 402_000, isHold: false },
          { from: 900_000, to: 1_100_000, isHold: true },
        ],
        marks: [
          { at: 300_000, kind: 'customer' as const },
          { at: 402_000, kind: 'operator' as const },
          { at: 900_000, kind: 'provocation' as const },
          { at: 2_000_000, kind: 'resolved' as const },
        ],
      })),
    }),
    transcript: transcriptOf(24),
    ...changes,
  };
}

const NAMES = ['Ελένη Παπαδοπούλου', 'Борис Ёлкин', 'Zoë Nguyễn', 'יעל כהן', 'Łukasz Żółć', 'ليلى حداد', 'Ann O’Neil'];

export function comparisonReport(rows = 7, changes: Partial<ComparisonReport> = {}): ComparisonReport {
  const candidates = Array.from({ length: rows }, (_, row) => {
    const isHidden = row % 7 === 5;
    const ratings = AXES.map((_, index) =>
      isHidden || (row + index) % 9 === 0 ? null : 1 + ((row * 3 + index * 5) % 9) / 2,
    );
    return { name: `${NAMES[row % NAMES.length] ?? ''}${row < 7 ? '' : ` ${row}`}`, isHidden, ratings, row };
  });
  return {
    ...FRAME,
    kind: 'comparison',
    sections: ['ranking', 'matrix', 'profiles', 'method', 'fairness'],
    shown: '',
    unseen: [],
    fairness: null,
    columns: CHAPTERS.flatMap(({ key, criteria }, chapter) =>
      criteria.map((short, index) => ({ key: `c${chapter}${index}`, short, chapter: key })),
    ),
    chapters: CHAPTERS.map(({ key, title }) => ({ key, title })),
    rows: candidates.map(({ name, isHidden, ratings, row }) => ({
      applicationId: `0199-${row}`,
      name,
      stage: 'Interview',
      isHidden,
      status: isHidden ? 'Submit your scorecard to see this' : 'Scored · 1 in draft',
      mustHaves: row === 1 ? 'Tone 2.5' : '',
      assessors: isHidden ? '' : 'Olga Petrova, Борис Ёлкин',
      total: isHidden ? '–' : `3.${row}1`,
      place: isHidden ? '' : row < 3 ? '1–3' : `${row + 1}`,
      interval: isHidden ? '' : '2.9–3.9',
      chapterScores: CHAPTERS.map((_, index) => (isHidden ? '–' : `${index + 1}.${row}2`)),
      criteria: ratings.map((rating) => ({
        score: rating === null ? '–' : rating.toFixed(2),
        rating,
        isNotObserved: rating === null && !isHidden,
      })),
    })),
    ranking: intervals({
      ...{ min: 1, max: 5 },
      rows: candidates
        .filter(({ isHidden }) => !isHidden)
        .map(({ name, row }) => ({
          ...{ name, place: row < 3 ? '1–3' : `${row + 1}`, value: 3.4, label: `3.${row}1` },
          interval: { low: 2.9, high: 3.9 },
        })),
    }),
    radar: radar({
      axes: AXES,
      series: candidates.slice(0, 3).map(({ name, ratings }, index) => ({
        name,
        values: ratings,
        tone: (['accent', 'complaints', 'image'] as const)[index] ?? 'ink',
      })),
      max: 5,
    }),
    radarNames: candidates.slice(0, 3).map(({ name }) => name),
    weightReason: 'Complaints count double, because the evening shift gets most of them.',
    method: 'Candidates share places while their intervals overlap.',
    ...changes,
  };
}

/** Figures with a picture of a table of so many rows. */
export function figureOf(title: string, rows: number, text = 'What it is.'): ReportFigure {
  const groups = Array.from({ length: rows }, (_, index) => ({ label: `Group ${index + 1}`, value: 40 - index }));
  return {
    ...{ key: title, title, text },
    scene: bars({ title, width: 640, bars: groups.map((one) => ({ ...one, text: String(one.value) })) }),
    columns: [
      { title: 'Group', isText: true },
      ...['Considered', 'Selected', 'Selection rate'].map((name) => ({ title: name, isText: false })),
      { title: 'Caution', isText: true },
    ],
    rows: groups.map(({ label, value }) => [
      ...[label, String(value + 50), String(value), `${value} %`],
      'Fewer than 30 people: the rate moves by more than three points with each of them',
    ]),
  };
}

export function fairnessNote(): ReportedFairness {
  return {
    source: 'From counts that the business brought along.',
    figures: [figureOf('Sex: who were hired', 2, ''), figureOf('Race or ethnicity: who were hired', 7, '')],
    explanation: ['The impact ratio is a rate in proportion to the highest one.', 'This is no legal advice.'],
  };
}

export function insightsReport(changes: Partial<InsightsReport> = {}): InsightsReport {
  return {
    ...FRAME,
    kind: 'insights',
    title: 'Live-chat operator, evenings',
    about: '40 candidates',
    note: '',
    figures: [
      figureOf('How far candidates came', 6),
      figureOf('Ratings by trait', 12),
      { ...figureOf('How scenarios end', 0), text: 'Shows from five finished conversations on.', scene: null },
    ],
    ...changes,
  };
}

/** A kit whose criteria all stand in one chapter; the first is a must-have. */
export function blankKit(count = 3): BlankKit {
  const criteria = Array.from({ length: count }, (_, index) => ({
    title: `Criterion number ${index}`,
    definition: `What criterion ${index} means to a customer.`,
    isMustHave: index === 0,
    anchors: ['one', 'two', 'three', 'four', 'five'].map((word) => `Behaviour ${word} of ${index}, as seen.`),
    checklist: [`Greeted in ${index}`, `Closed in ${index}`],
    questions: [
      {
        text: `Tell me of case ${index}.`,
        probes: ['And then?'],
        listenFor: ['One particular case', 'Own part'],
        redFlags: ['Blames others'],
      },
      { text: `What if ${index} fails?`, probes: ['Why?'], listenFor: ['A plan'], redFlags: ['No plan'] },
    ],
  }));
  return {
    ...FRAME,
    kind: 'kit',
    title: 'Customer support operator',
    description: 'For the evening shift.',
    round: null,
    chapters: [
      { key: 'image', title: 'Image', description: 'Builds the image of the company.', criteria },
      { key: 'words', title: 'Empty chapter', description: 'Without criteria.', criteria: [] },
    ],
  };
}

export function transcriptReport(changes: Partial<TranscriptReport> = {}): TranscriptReport {
  const { candidateName, chatTest, metrics, timeline: scene, transcript } = candidateReport();
  return {
    ...{ ...FRAME, kind: 'transcript', sections: ['metrics', 'timeline'] },
    ...{ candidateName, chatTest, metrics, timeline: scene, transcript },
    ...changes,
  };
}

export function minutesReport(changes: Partial<MinutesReport> = {}): MinutesReport {
  return {
    ...{ ...FRAME, kind: 'minutes', sections: ['ratings', 'notes', 'decisions'] },
    ...{ candidateName: 'Ελένη Παπαδοπούλου', stage: 'Offer', total: '3.87', agreedTotal: '3.91' },
    assessors: ['Борис Ёлкин', 'Zoë Nguyễn'],
    ratings: AXES.map(({ label }, index) => ({
      ...{ criterion: label, chapter: CHAPTERS[Math.floor(index / 3)]?.key ?? 'image', given: ['2', '4'], mean: '3.0' },
      agreed: index === 0 ? '4' : '',
      reasons:
        index === 0 ? [{ text: 'Agreed on 4. We read minute 12 again.', source: 'Olga Petrova, 23 Nov 2026' }] : [],
    })),
    missing: ['Jonas Weber, Second interview'],
    notes: [{ about: 'Tone', text: 'Two of us heard irony.', source: 'Zoë Nguyễn, 22 Nov 2026' }],
    decisions: [{ what: 'Offer', reason: 'Strong in every complaint', source: 'Olga Petrova, 23 Nov 2026' }],
    ...changes,
  };
}

export function auditReport(entries = 3): AuditReport {
  return {
    ...{ ...FRAME, kind: 'audit', title: 'Ελένη Παπαδοπούλου' },
    groups: [
      {
        title: 'Live-chat operator, evenings',
        isPartOnly: false,
        entries: Array.from({ length: entries }, (_, index) => ({
          at: `22 Nov 2026, 09:${String(index % 60).padStart(2, '0')} UTC`,
          text: `Olga Petrova moved the candidate, entry-${index}-end`,
          detail: index === 0 ? 'A strong test' : '',
        })),
      },
    ],
  };
}
