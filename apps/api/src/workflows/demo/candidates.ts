import type { DecisionKind, Profile, Stage } from '@audition/contracts';
import type { Rating } from '@audition/rubric';

/** How a model operator of the scenario engine writes. */
export type Skill = 'good' | 'average' | 'bad';

/** One person of the demo workspace and how far they have come. */
export interface DemoCandidate {
  name: string;
  email: string;
  profile: Profile;
  stage: Stage;
  /** Given with a decision. */
  reason?: string;
  /** Who wrote in the finished chat test; null: none was taken. */
  skill: Skill | null;
  /** An invitation to the chat test is out. */
  isInvited?: boolean;
  /** How many of the three assessors have submitted. */
  scorecards: 0 | 1 | 2 | 3;
  /** Ratings that assessors give whatever the test was like, by the assessor's place. */
  given?: readonly Readonly<Record<string, readonly [Rating, note: string]>>[];
  panel?: DemoPanel;
  /** From the stage `review` on. */
  decision?: { kind: DecisionKind; reason: string };
}

/** What is said and agreed on when the scorecards are in; who by is the assessor's place. */
export interface DemoPanel {
  notes: readonly { by: number; criterion: string | null; text: string }[];
  agreed: { by: number; criterion: string; rating: Rating; reason: string };
}

export const DEMO_CANDIDATES: readonly DemoCandidate[] = [
  {
    name: 'Ada Brandt',
    email: 'ada@mail.example',
    profile: 'support',
    stage: 'offer',
    skill: 'good',
    scorecards: 3,
    decision: { kind: 'offer', reason: 'Calm from the first message to the last, and every answer was right.' },
  },
  {
    name: 'Tomás Ferreira',
    email: 'tomas@mail.example',
    profile: 'support',
    stage: 'review',
    skill: 'average',
    scorecards: 3,
    given: [
      { composure: [3, 'One short answer after the insult, then back to the matter.'] },
      {
        composure: [4, 'Stayed polite while the customer shouted.'],
        policies: [4, 'Looked the return policy up before promising anything.'],
      },
      {
        composure: [2, 'Answered “as I said already” twice. The customer noticed.'],
        policies: [2, 'Offered a refund that the policy gives to supervisors only.'],
      },
    ],
    panel: {
      notes: [
        { by: 2, criterion: 'composure', text: 'I read “as I said already” as blaming the customer. Did you not?' },
        { by: 1, criterion: 'composure', text: 'I took it for haste. Read again beside anchor 3, you are right.' },
        { by: 0, criterion: null, text: 'A second talk about composure before we decide.' },
      ],
      agreed: {
        by: 1,
        criterion: 'composure',
        rating: 3,
        reason: 'We read the thread together: short of patience twice, never rude.',
      },
    },
    decision: { kind: 'hold', reason: 'Good with policies and answers; a second talk about composure first.' },
  },
  {
    name: 'Ольга Петрова',
    email: 'olga@mail.example',
    profile: 'support',
    stage: 'review',
    skill: 'good',
    scorecards: 3,
  },
  {
    name: 'Kevin Doyle',
    email: 'kevin@mail.example',
    profile: 'support',
    stage: 'rejected',
    reason: 'Blamed the customer in the chat test and offered no way forward.',
    skill: 'bad',
    scorecards: 3,
  },
  {
    name: 'Mina Okafor',
    email: 'mina@mail.example',
    profile: 'support',
    stage: 'interview',
    skill: 'average',
    scorecards: 1,
  },
  {
    name: 'Chidi Eze',
    email: 'chidi@mail.example',
    profile: 'support',
    stage: 'review',
    skill: 'average',
    scorecards: 2,
    given: [
      {
        tone: [4, 'Friendly, and short where the customer was short.'],
        proactive: [4, 'Asked for the photo unprompted.'],
        solution: [5, 'Two ways out, with dates.'],
      },
      {
        tone: [2, 'The same phrases for an angry and a calm customer.'],
        proactive: [2, 'Waited for each question.'],
        solution: [3, 'One way out, late.'],
      },
    ],
  },
  {
    name: 'Leila Haddad',
    email: 'leila@mail.example',
    profile: 'support',
    stage: 'hired',
    reason: 'The most complete answers of all, and two openings to fill.',
    skill: 'good',
    scorecards: 3,
  },
  {
    name: 'Piotr Zieliński',
    email: 'piotr@mail.example',
    profile: 'support',
    stage: 'rejected',
    reason: 'Friendly, but left two of three customers without a way out.',
    skill: 'average',
    scorecards: 2,
  },
  {
    name: 'Sofia Rossi',
    email: 'sofia@mail.example',
    profile: 'support',
    stage: 'rejected',
    reason: 'Argued with the customer about who broke the vase.',
    skill: 'bad',
    scorecards: 2,
  },
  {
    name: 'Hanna Virtanen',
    email: 'hanna@mail.example',
    profile: 'support',
    stage: 'review',
    skill: 'good',
    scorecards: 3,
  },
  {
    name: 'Yuki Tanaka',
    email: 'yuki@mail.example',
    profile: 'support',
    stage: 'interview',
    skill: 'average',
    scorecards: 2,
  },
  {
    name: 'Mateo Vargas',
    email: 'mateo@mail.example',
    profile: 'support',
    stage: 'review',
    skill: 'bad',
    scorecards: 2,
  },
  {
    name: 'Sam Lee',
    email: 'sam@mail.example',
    profile: 'support',
    stage: 'test',
    skill: null,
    isInvited: true,
    scorecards: 0,
  },
  { name: 'Inès Moreau', email: 'ines@mail.example', profile: 'sales', stage: 'review', skill: 'good', scorecards: 3 },
  {
    name: 'Lukas Novák',
    email: 'lukas@mail.example',
    profile: 'sales',
    stage: 'interview',
    skill: 'average',
    scorecards: 2,
  },
  { name: 'Priya Raman', email: 'priya@mail.example', profile: 'sales', stage: 'applied', skill: null, scorecards: 0 },
  {
    name: 'Νίκος Παππάς',
    email: 'nikos@mail.example',
    profile: 'community',
    stage: 'review',
    skill: 'average',
    scorecards: 3,
  },
  {
    name: 'Grace Adeyemi',
    email: 'grace@mail.example',
    profile: 'community',
    stage: 'interview',
    skill: 'good',
    scorecards: 0,
  },
  {
    name: 'Finn Olsen',
    email: 'finn@mail.example',
    profile: 'community',
    stage: 'applied',
    skill: null,
    scorecards: 0,
  },
];
