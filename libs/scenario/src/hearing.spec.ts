import { hear } from './hearing.js';
import { shippedScenario } from './testing/scripts.js';

const scenario = shippedScenario('late-gift');
const heard = (text: string) => hear(scenario, text);

describe('hearing an operator', () => {
  it.each([
    'You should have it on Thursday.',
    "I'll deal with it right away.",
    'Whatever you prefer.',
    'If standard is too late for the party I can upgrade it.',
    "That's ridiculous, I'm so sorry.",
    'You should not have had to wait.',
    "It's not your fault at all.",
    'This is our fault, and I will put it right.',
    'You do not need to worry.',
    'As you said, it came late.',
  ])('does not take offence at "%s"', (text) => {
    expect(heard(text).isHostile).toBe(false);
  });

  it.each([
    'You should have checked it when it came.',
    "That's your own fault.",
    'Calm down please.',
    'As I already said, no.',
    'You must understand that we are busy.',
    "You're being unreasonable.",
    "It's not our fault the carrier was late.",
    'Too bad.',
  ])('takes offence at "%s"', (text) => {
    expect(heard(text).isHostile).toBe(true);
  });

  it.each(['One moment please.', 'Let me check that for you.', "I'm checking the policy.", 'Give me two minutes.'])(
    'waits after "%s"',
    (text) => {
      expect(heard(text).isHold).toBe(true);
    },
  );

  it.each([
    'Let me know if that helps.',
    'It takes a few days.',
    'One moment ago it was there.',
    'Hold on to the box.',
    "I'm reading every word.",
  ])('does not wait after "%s"', (text) => {
    expect(heard(text).isHold).toBe(false);
  });

  it.each(["I'm so sorry to hear that.", 'That must be so frustrating.', 'You have every reason to be annoyed.'])(
    'hears sympathy in "%s"',
    (text) => {
      expect(heard(text).intents).toContain('common.empathy');
    },
  );

  it.each([
    'You need to understand that parcels can be late.',
    "Sorry, but we can't do that.",
    'Sorry you feel that way.',
  ])('hears no sympathy in "%s"', (text) => {
    expect(heard(text).intents).not.toContain('common.empathy');
  });

  it('does not take a goodbye for the question whether anything is open', () => {
    expect(heard('Have a lovely day, Dana!').intents).toEqual(['common.farewell']);
    expect(heard('Is there anything else I can do?').intents).toContain('common.closing');
  });

  it('is overwhelmed by four questions or six things at once', () => {
    expect(heard('Photo? Date? Refund? Order number?').isOverload).toBe(true);
    expect(heard('Could you send a photo? When do you need it? Refund or new?').isOverload).toBe(false);
  });

  it('judges each sentence on its own', () => {
    const { intents } = heard("I can't do 50 %. A new vase is on its way, I'm ordering it now.");
    expect(intents).toContain('offer_replacement');
    expect(intents).not.toContain('refusal');
  });

  it('hears the same with curly apostrophes, capitals and doubled spaces', () => {
    expect(heard('I’M  SO   SORRY, it’s our mistake').intents).toEqual(heard("i'm so sorry, it's our mistake").intents);
  });

  it.each([
    "You're very welcome, Dana. I hope your parents have a lovely anniversary on Saturday!",
    'My pleasure.',
    'Glad I could help.',
    'Glad it worked out.',
    "You're welcome, Dana!",
    "I'm still here, Dana.",
    'Happy anniversary to your parents!',
    'Hello Dana, thanks for getting in touch.',
    "I'm back, thank you for waiting.",
    'Great to hear that, Dana.',
    "That's very kind of you, thank you.",
  ])('takes "%s" for a pleasantry', (text) => {
    expect(heard(text).isSocial).toBe(true);
  });

  it.each([
    "I'm opening the article about it; it takes about a minute.",
    "I'm setting that up right now, it takes half a minute.",
    "I'll be with you in a moment.",
    'Still looking into it, it only takes a few seconds.',
  ])('waits after "%s", too', (text) => {
    expect(heard(text).isHold).toBe(true);
  });

  it.each(['The new one takes two days.', 'Are you still there?', 'You get the email in a minute.'])(
    'neither waits after "%s" nor takes it for a pleasantry',
    (text) => {
      expect(heard(text)).toMatchObject({ isHold: false, isSocial: false });
    },
  );

  it('takes thanks and greetings for pleasantries', () => {
    expect(heard('Hello and good morning!').isSocial).toBe(true);
    expect(heard('Hello, the vase is blue.').isSocial).toBe(false);
  });
});
