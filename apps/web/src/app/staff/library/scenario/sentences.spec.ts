import { EFFECTS, effectSentence, isEffect } from './effects';
import { namesOf } from './names';
import { ruleSentence } from './sentences';
import { isTrigger, TRIGGERS, triggerSentence } from './triggers';

const names = namesOf({
  intents: { ask_photo: { about: 'asks for a photo' } },
  facts: { event: { title: 'the anniversary' } },
  goals: { photo: { title: 'Asked for a photo' } },
  breaches: { card: { title: 'Asked for card data' } },
  outcomes: { happy_end: { title: 'Solved in time' } },
  beats: { offered: {}, good_news: {} },
  files: { crack: { name: 'crack.jpg' } },
  articles: [{ id: 'damage', title: 'Damaged items' }],
  canned: [{ id: 'hello', title: 'Greeting' }],
  actions: [{ id: 'refund', label: 'Refund' }],
  resolve: [{ id: 'solved', label: 'Solved' }],
  desks: [{ id: 'shipping', label: 'Shipping' }],
  members: [{ id: 'kim', name: 'Kim' }],
});

it('says a rule in one sentence', () => {
  const rule = {
    when: { on: 'message', intents: ['ask_photo', 'common.empathy'] },
    if: { facts: ['event'], notGoals: ['photo'], moodBelow: 30 },
    once: true,
    then: [
      { do: 'say', text: { angry: 'Here it is.' }, attach: 'crack' },
      { do: 'mood', add: -5 },
      { do: 'goto', beat: 'good_news' },
    ],
  };
  expect(ruleSentence(rule, names)).toBe(
    'When the operator’s message means: asks for a photo or shows sympathy, if the operator knows “the anniversary” and ' +
      'has not reached “Asked for a photo” and the mood is below 30, once → the customer says “Here it is.” and sends “crack.jpg”, ' +
      'mood −5, goes to ‘good news’',
  );
});

it.each(Object.entries(TRIGGERS))('has a sentence for the trigger %s, whole or just begun', (on, kind) => {
  const start: unknown = kind.start();
  expect(isTrigger(start)).toBe(true);
  for (const trigger of [start, { on }]) {
    const sentence = triggerSentence(trigger, names);
    expect(sentence.length).toBeGreaterThan(8);
    expect(sentence).not.toMatch(/undefined|NaN|object/);
  }
});

it.each(Object.entries(EFFECTS))('has a clause for the effect %s, whole or just begun', (name, kind) => {
  const start: unknown = kind.start();
  expect(isEffect(start)).toBe(true);
  for (const effect of [start, { do: name }]) expect(effectSentence(effect, names)).not.toMatch(/undefined|NaN|object/);
});

it('shows a broken reference instead of hiding it', () => {
  const rule = { when: { on: 'kb', article: 'gone' }, then: [{ do: 'goal', goal: 'nowhere' }] };
  expect(ruleSentence(rule, names)).toBe(
    'When the operator reads “gone” (missing) → goal reached: “nowhere” (missing)',
  );
});

it.each([[undefined], [null], [7], [{}], [{ when: { on: 'telepathy' }, then: 'x' }], [{ when: [], then: [null, {}] }]])(
  'has words for %j, which is no rule yet',
  (rule) => {
    expect(ruleSentence(rule, names)).toMatch(/^When …/);
  },
);
