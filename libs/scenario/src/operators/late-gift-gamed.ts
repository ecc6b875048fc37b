import type { Plan } from './late-gift-served.js';
import type { Turn } from './operator.js';

const say = (text: string): Turn['moves'][number] => ({ do: 'message', text });
const canned = (id: string, text: string): Turn['moves'][number] => ({ do: 'message', text, canned: id });

/** Operators who do not try: prepared answers alone, every good word at once, and nothing at all. */
export const GAMED: Record<'canned-only' | 'keyword-stuffer' | 'silent', Plan> = {
  'canned-only': () => ({
    title: 'Prepared answers and nothing else',
    typingCps: 5,
    turns: [
      {
        thinkS: 4,
        moves: [canned('hello', 'Hi Dana, thanks for getting in touch. I have your order NP-48213 in front of me.')],
      },
      {
        thinkS: 6,
        moves: [canned('sorry', "I'm sorry to hear that, Dana. I understand how frustrating this must be.")],
      },
      {
        thinkS: 6,
        moves: [canned('photo', 'Could you send me a photo of the damage, Dana? Then I can sort this out for you.')],
      },
      {
        thinkS: 6,
        moves: [
          canned('moment', "One moment please, Dana, I'm checking this for you. It will take about two minutes."),
        ],
      },
      {
        thinkS: 20,
        moves: [
          canned(
            'delays',
            'Thank you for your patience, Dana. At busy times deliveries can take up to ten working days. Please wait until then before you contact us again.',
          ),
        ],
      },
      { thinkS: 10, moves: [canned('close', 'Is there anything else I can do for you today, Dana?')] },
      { thinkS: 10, moves: [{ do: 'resolve', outcome: 'solved' }] },
      { thinkS: 10, moves: [{ do: 'resolve', outcome: 'solved' }] },
    ],
  }),
  'keyword-stuffer': () => ({
    title: 'Says every good word and does nothing',
    typingCps: 8,
    turns: [
      {
        thinkS: 4,
        moves: [
          say(
            "I'm so sorry, I understand how frustrating this is, photo, date, occasion, replacement, refund, express, voucher, policy, thank you for your patience, is there anything else?",
          ),
        ],
      },
      {
        thinkS: 8,
        moves: [
          say(
            'Sorry, sorry, I understand, empathy, replacement, express, anniversary, voucher, happy to help, anything else?',
          ),
        ],
      },
      {
        thinkS: 8,
        moves: [
          say('I completely understand and apologise, replacement refund express voucher photo date need by when?'),
        ],
      },
      { thinkS: 10, moves: [{ do: 'resolve', outcome: 'solved' }] },
      { thinkS: 10, moves: [{ do: 'resolve', outcome: 'solved' }] },
    ],
  }),
  silent: () => ({ title: 'Does not answer', typingCps: 5, turns: [] }),
};
