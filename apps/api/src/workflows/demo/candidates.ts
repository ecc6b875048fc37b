import type { Profile, Stage } from '@audition/contracts';

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
}

export const DEMO_CANDIDATES: readonly DemoCandidate[] = [
  { name: 'Ada Brandt', email: 'ada@mail.example', profile: 'support', stage: 'offer', skill: 'good', scorecards: 3 },
  {
    name: 'Tomás Ferreira',
    email: 'tomas@mail.example',
    profile: 'support',
    stage: 'review',
    skill: 'average',
    scorecards: 3,
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
