// The voluntary questions after a test. Answers are the categories of the United States' EEO-1 report, which Local Law 144 uses.

export const FAIRNESS_QUESTIONS = ['sex', 'race-ethnicity'] as const;
export type FairnessQuestion = (typeof FAIRNESS_QUESTIONS)[number];

export const SEX_KEYS = ['female', 'male', 'another'] as const;
export type SexAnswer = (typeof SEX_KEYS)[number];
export const SEX_ANSWERS: Readonly<Record<SexAnswer, string>> = { female: 'Female', male: 'Male', another: 'Another' };

export const RACE_KEYS = ['hispanic', 'white', 'black', 'pacific', 'asian', 'native', 'several'] as const;
export type RaceAnswer = (typeof RACE_KEYS)[number];
export const RACE_ANSWERS: Readonly<Record<RaceAnswer, string>> = {
  hispanic: 'Hispanic or Latino',
  white: 'White',
  black: 'Black or African American',
  pacific: 'Native Hawaiian or Pacific Islander',
  asian: 'Asian',
  native: 'Native American or Alaska Native',
  several: 'Two or more races',
};

/** Groups that are too small to be told on their own. */
export const OTHER_GROUPS = 'Other groups together';

/** What is said beside the questions, before anybody answers. The only place with this text; `{workspace}` is filled in. */
export const QUESTIONNAIRE_NOTICE: readonly string[] = [
  'You need not answer. Whether you do, and what you say, changes nothing for you.',
  '{workspace} uses the answers of all candidates together to see whether its selection treats groups alike. It gets sums only, once the position is closed, and none that is about fewer than five people.',
  'Nobody is ever shown what you said: not the people who score, not the owner, not in any report or export. This page does not show it to you again either.',
  'Your answer is kept apart from your application, without your name, under a code. It is deleted when the sums are made; backups may hold it for longer. Until then, who runs the server and holds both its database and the key in it could work out whose answer it is.',
  'You can change your answer or take it back with your link until the position is closed.',
];
