import type { ModelOperator, Turn } from './operator.js';

/** Picks one of several wordings. */
export type Choose = (...texts: string[]) => string;
export type Plan = (choose: Choose) => Omit<ModelOperator, 'key'>;

const say = (text: string): Turn['moves'][number] => ({ do: 'message', text });

/** Operators who try: the best there is, a correct one, and one who makes it worse. */
export const SERVED: Record<'good' | 'average' | 'bad', Plan> = {
  good: (choose) => ({
    title: 'Warm, exact, finds the real need',
    typingCps: 6,
    turns: [
      {
        replyTo: 'Do you people',
        thinkS: 2,
        moves: [
          say(
            choose(
              "We do, Dana, and I'm sorry it doesn't feel like it. You waited almost a week too long and got a broken vase.",
              "I'm reading every word, and you have every reason to be annoyed. A late parcel and a broken vase are our fault.",
              "I am reading it, Dana. I understand that you're angry, and I'm staying with this until it is sorted.",
            ),
          ),
        ],
      },
      {
        replyTo: '50 %',
        thinkS: 3,
        moves: [
          say(
            choose(
              "I understand why you ask. 50 % isn't mine to give; 10 % is the most there is for a late delivery.",
              "After all that I see why you'd say so. I can't do 50 %, but 10 % for the late delivery is yours.",
            ),
          ),
        ],
      },
      {
        thinkS: 3,
        moves: [
          say(
            choose(
              "I'm so sorry, Dana. Almost a week late and then cracked is not what you paid for. Could you send me a photo of the damage? Then I can put this right today.",
              "Hi Dana, I'm really sorry. Waiting all that time and then finding it cracked is awful. Could you attach a photo of the crack, so that I can sort this out right away?",
              "Dana, I'm sorry, that must be so frustrating after the long wait. May I ask for a photo of the crack? I'll take it from there.",
            ),
          ),
        ],
      },
      {
        thinkS: 3,
        moves: [
          { do: 'kb-open', article: 'damage' },
          say(
            choose(
              'Thank you, I can see it clearly. Is there a date you need the vase by, or is it for a special occasion?',
              'Thanks for the picture, that crack is bad. Do you need it by a certain date?',
              'Thank you, that helps. Was it meant as a gift, and when do you need it by?',
            ),
          ),
        ],
      },
      {
        thinkS: 3,
        moves: [
          say(
            choose(
              "I understand, your parents' anniversary matters. I'm ordering a new vase for you right now.",
              "A 40th anniversary, I see why the day matters. I'll send you a new one, doing it now.",
            ),
          ),
          { do: 'action', action: 'replacement', fields: { reason: 'damaged' } },
          { do: 'kb-open', article: 'discretion' },
        ],
      },
      {
        thinkS: 2,
        moves: [
          { do: 'action', action: 'express_upgrade', fields: {} },
          {
            do: 'note',
            text: "Express upgrade at our cost: parents' 40th anniversary on Saturday, first parcel six working days late and cracked.",
          },
          say(
            choose(
              "I've upgraded it to express at our cost. It takes one to two working days, so it should be with you before Saturday.",
              'It now goes by express, one to two working days and nothing to pay for you. It should be there in time for the party.',
            ),
          ),
        ],
      },
      {
        thinkS: 3,
        moves: [
          { do: 'kb-open', article: 'late' },
          { do: 'action', action: 'voucher', fields: { percent: 10 } },
          say(
            choose(
              "Because the first one was late I've also added a 10 % voucher; more than that I can't promise here. Is there anything else I can do for you, Dana?",
              'For the delay there is a 10 % voucher as well, which is the most I can give. Is there anything else I can help you with?',
            ),
          ),
        ],
      },
      {
        thinkS: 3,
        moves: [
          say(
            choose(
              'I wish your parents a wonderful anniversary. Take care, Dana.',
              'Then enjoy the party on Saturday, all the best to your parents.',
            ),
          ),
          { do: 'resolve', outcome: 'solved' },
        ],
      },
    ],
  }),
  average: (choose) => ({
    title: 'Polite and correct, does not ask what it is for',
    typingCps: 5,
    turns: [
      {
        replyTo: '50 %',
        thinkS: 9,
        moves: [
          say(
            choose('I am sorry, I cannot give 50 %. 10 % is the maximum.', 'Sorry, only 10 % is possible for a delay.'),
          ),
        ],
      },
      {
        thinkS: 8,
        moves: [
          say(
            choose(
              'Hello Dana, I am sorry about that. Please send me a photo of the damage.',
              'Hi, sorry to hear that. Can you send a picture of the crack please?',
            ),
          ),
        ],
      },
      {
        thinkS: 10,
        moves: [
          say(
            choose(
              'One moment please, I am checking this for you.',
              'Please give me a moment, I need to look this up.',
            ),
          ),
          { do: 'kb-open', article: 'damage' },
        ],
      },
      {
        thinkS: 8,
        moves: [
          { do: 'action', action: 'replacement', fields: { reason: 'damaged' } },
          say(
            choose(
              'I have ordered a replacement for you. It takes three to five working days.',
              'A new vase is ordered. Standard delivery is 3 to 5 working days.',
            ),
          ),
        ],
      },
      {
        thinkS: 10,
        moves: [
          say(
            choose(
              'I am afraid that is the standard delivery time. I understand it is not ideal.',
              'Sorry, this is how long it takes with our carrier.',
            ),
          ),
        ],
      },
      {
        thinkS: 10,
        moves: [
          say(
            choose(
              'I can add a voucher of 10 % for the delay.',
              'For the late delivery I can give you a 10 % voucher.',
            ),
          ),
          { do: 'action', action: 'voucher', fields: { percent: 10 } },
        ],
      },
      { thinkS: 8, moves: [say('Is there anything else I can help you with?')] },
      { thinkS: 6, moves: [{ do: 'resolve', outcome: 'solved' }] },
      {
        thinkS: 8,
        moves: [
          say(
            choose(
              'Your order is on its way, we cannot do more at the moment.',
              'I have noted it, the parcel will come as soon as possible.',
            ),
          ),
          { do: 'resolve', outcome: 'solved' },
        ],
      },
    ],
  }),
  bad: (choose) => ({
    title: 'Curt, blames, refuses',
    typingCps: 3,
    turns: [
      { thinkS: 35, moves: [say(choose('What is your order number?', 'Order number?'))] },
      {
        thinkS: 30,
        moves: [
          say(
            choose(
              'You need to understand that deliveries can be late. That is the fault of the carrier.',
              'The carrier is responsible for that, not us.',
            ),
          ),
        ],
      },
      {
        thinkS: 40,
        moves: [
          say(
            choose(
              'I cannot do anything about that. You should have checked the parcel when it came.',
              'There is nothing I can do. You should have refused the parcel.',
            ),
          ),
        ],
      },
      {
        thinkS: 45,
        moves: [
          say(choose('Calm down. You are not the only customer here.', 'Please calm down, shouting does not help.')),
        ],
      },
      {
        thinkS: 40,
        moves: [
          { do: 'action', action: 'refund', fields: { amount: 64 } },
          say('You get a refund, that is it.'),
          { do: 'resolve', outcome: 'solved' },
        ],
      },
      { thinkS: 30, moves: [{ do: 'resolve', outcome: 'solved' }] },
    ],
  }),
};
