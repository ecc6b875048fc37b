import type { SessionInput } from '../event.js';
import { customerLines, play, scriptOf, shippedScenario } from '../testing/scripts.js';
import { sketch } from '../testing/sketch.js';
import { fold } from './fold.js';
import { outcomeOf } from './outcome.js';
import type { Scenario } from '../schema.js';

const at = (atS: number) => ({ atMs: Math.round(atS * 1000), conversation: 'a' });
const say = (atS: number, text: string): SessionInput => ({ type: 'message', ...at(atS), text });
const type = (atS: number): SessionInput => ({ type: 'typing', ...at(atS), isTyping: true });
const act = (atS: number, action: string, fields: Record<string, string | number | boolean> = {}): SessionInput => ({
  type: 'action',
  ...at(atS),
  action,
  fields,
});
const until = (atS: number): SessionInput => ({ type: 'tick', atMs: atS * 1000 });

function runOf(scenario: Scenario) {
  const script = scriptOf(scenario);
  return (...inputs: SessionInput[]) => {
    const { state, events } = play(script, [{ type: 'start', atMs: 0 }, ...inputs]);
    const [it] = state.conversations;
    const [outcome] = outcomeOf(script, state);
    if (!it || !outcome) throw new Error('one conversation expected');
    expect(fold(script, events)).toEqual(state);
    return { it, outcome, events, lines: customerLines(events) };
  };
}

const gift = runOf(shippedScenario('late-gift'));
const labels = runOf(shippedScenario('label-printing'));

const NEED = 'When do you need it by?';
const TODAY = 'How many parcels have to go out today?';
const PICTURE = 'Could you send me a screenshot, please?';
const replace = (atS: number) => act(atS, 'replacement', { reason: 'damaged' });

describe('what the customer was about to ask', () => {
  it('is not asked when the same message answers it', () => {
    const { lines, outcome } = gift(
      say(15, NEED),
      say(45, 'I am ordering a replacement. It should be with you before Saturday.'),
      until(70),
    );
    expect(lines).not.toContainEqual(expect.stringContaining('Can you do that?'));
    expect(outcome.questions.asked).toBe(0);
  });

  it('is not asked when an action answers it before it is written', () => {
    const { lines, outcome } = gift(
      say(15, NEED),
      say(45, "I'm ordering a new vase for you now."),
      replace(46),
      act(47, 'express_upgrade'),
      until(75),
    );
    expect(lines.slice(2)).toEqual(["Express would be in time? That's great, thank you."]);
    expect(outcome.questions).toEqual({ asked: 0, answered: 0 });
  });

  it('is not asked after an action when the message before it said so', () => {
    const { lines } = gift(
      say(15, NEED),
      say(45, 'It goes by express, so it should be there before Saturday.'),
      replace(46),
      until(75),
    );
    expect(lines).not.toContainEqual(expect.stringContaining('will it be here before Saturday?'));
  });

  it('is asked when nothing has answered it, and counts as answered once it is', () => {
    const { lines, outcome } = gift(say(15, NEED), replace(45), until(60), act(61, 'express_upgrade'), until(75));
    expect(lines).toContain('I can see a new one is ordered, thank you. But will it be here before Saturday?');
    expect(outcome.questions).toEqual({ asked: 1, answered: 1 });
  });

  it('is not said when its beat is over, and the customer goes on waiting', () => {
    const { lines } = labels(say(15, PICTURE), say(45, 'Does it print now?'), act(46, 'pdf_labels'), until(75));
    expect(lines).not.toContain('No, it still does not print.');
    expect(lines).toContainEqual(expect.stringContaining('The labels open as PDF'));
  });

  it('is not said when its beat is over, though the question before it was answered at that moment', () => {
    const asks = (word: string) => ({
      form: 'ask',
      any: [word],
      test: { yes: [`Your ${word} please?`], no: ['Hello'] },
    });
    const { lines } = runOf(
      sketch({
        intents: { ...sketch().intents, ask_city: asks('city'), ask_street: asks('street') },
        beats: {
          only: {
            rules: [
              {
                id: 'two',
                when: { on: 'message', intents: ['ask_city'] },
                then: [
                  { do: 'say', text: 'Do you need the street?', expects: ['ask_street'] },
                  { do: 'say', text: 'I have no idea where you are.' },
                ],
              },
            ],
          },
          next: { rules: [] },
        },
        always: [
          ...sketch().always,
          {
            id: 'on',
            when: { on: 'message', intents: ['ask_street'] },
            then: [
              { do: 'goto', beat: 'next' },
              { do: 'say', text: 'Long Street.' },
            ],
          },
        ],
      }),
    )(say(15, 'Your city, please?'), say(16, 'Your street, please?'), until(45));
    expect(lines.slice(1)).toEqual(['Long Street.']);
  });

  it('stays asked when a question opened later is answered first', () => {
    const twice = sketch({
      always: [
        ...sketch().always,
        {
          id: 'a',
          when: { on: 'elapsed', atS: 10 },
          then: [{ do: 'say', text: 'And the refund?', expects: ['refund'] }],
        },
        {
          id: 'b',
          when: { on: 'elapsed', atS: 20 },
          then: [{ do: 'say', text: 'My number?', expects: ['ask_number'] }],
        },
      ],
    });
    const { outcome } = runOf(twice)(say(40, 'Your number, please?'), act(60, 'refund', { amount: 5 }), until(90));
    expect(outcome.questions).toEqual({ asked: 2, answered: 2 });
  });
});

describe('a fact', () => {
  it('is told once when it is asked for and would be told unasked a moment later', () => {
    const { lines, outcome } = labels(say(15, PICTURE), say(50, TODAY), act(51, 'pdf_labels'), until(90));
    expect(lines.filter((line) => line.includes('There are 40 parcels'))).toHaveLength(1);
    expect(outcome.facts.find(({ id }) => id === 'deadline')).toMatchObject({ isRevealed: true, isVolunteered: false });
  });

  it('that is asked for while the customer is about to tell it unasked is asked for', () => {
    const { lines, outcome } = labels(say(15, PICTURE), act(50, 'pdf_labels'), say(52, TODAY), until(90));
    expect(lines.filter((line) => line.includes('There are 40 parcels'))).toHaveLength(1);
    expect(outcome.facts.find(({ id }) => id === 'deadline')).toMatchObject({ isRevealed: true, isVolunteered: false });
  });
});

describe('a line about an action', () => {
  it('names what was chosen in its form', () => {
    const { lines } = labels(say(15, TODAY), act(40, 'pdf_labels'), act(60, 'raise_limit', { labels: 44 }), until(90));
    expect(lines).toContainEqual(expect.stringContaining('It says 44 now.'));
  });
});

describe('whose turn it is', () => {
  const solved = [say(15, NEED), replace(45), act(55, 'express_upgrade')];

  it('is nobody’s after the answer to a late demand, when all is settled', () => {
    const { lines, it } = gift(
      ...solved,
      say(235, "I can't give 50 %, 10 % is the most for a late delivery."),
      until(400),
    );
    expect(lines.at(-1)).toBe('So be it. Then at least make sure that the vase arrives.');
    expect(it.waiting).toBeNull();
  });

  it('is the operator’s while the demand has no answer', () => {
    expect(gift(...solved, until(300)).lines).toContain('Hello?');
  });

  it('is the operator’s when the matter is still open', () => {
    expect(gift(say(15, NEED), say(40, 'I can see that.'), until(100)).lines).toContain('Hello?');
  });
});

describe('a message that was begun before a provocation', () => {
  const told = (...inputs: SessionInput[]) => gift(say(15, NEED), ...inputs).outcome.provocations[0]?.isComposed;
  // The provocation is said at about 1:50.
  const BESIDE = 'A new vase can be ordered today.';

  it('does not answer it when it crosses with it', () => {
    expect(told(type(100), say(115, "I'm so sorry about all this."), until(116))).toBe(null);
  });

  it('does not answer it when it speaks of something else; the next one does', () => {
    expect(told(type(100), say(122, BESIDE), until(130))).toBe(null);
    expect(told(type(100), say(122, BESIDE), say(150, 'I am reading every word of it.'), until(160))).toBe(true);
  });

  it('answers it when it speaks of it after all', () => {
    expect(told(type(100), say(122, "I'm so sorry you had to write twice."), until(130))).toBe(true);
  });

  it('does not make a message begun afterwards cross with it', () => {
    expect(told(type(121), say(122, BESIDE), until(130))).toBe(true);
  });
});
