import { wrongBoxDoubt } from './wrong-box';

const box = { mode: 'reply', name: 'Dana Whitlock', others: ['Pavel K.', 'Will Hart'] } as const;

describe('the guard against the wrong box', () => {
  it.each([
    ['Hi Pavel, the trial takes a minute.', 'You write “Pavel”, and this goes to Dana Whitlock.'],
    ['Note: offered a voucher', 'This begins like a note, and Dana will read it.'],
    ['@mara can you look at this', 'This begins like a note, and Dana will read it.'],
  ])('doubts the reply %j', (text, doubt) => expect(wrongBoxDoubt(text, box)).toBe(doubt));

  it.each([
    'Hi Dana, I will send a new one.',
    'Dana, Pavel from the warehouse has looked for it.',
    'Please note: it takes two days.',
    'I am at mara@northpost.example',
    '',
  ])('lets the reply %j pass', (text) => expect(wrongBoxDoubt(text, box)).toBeNull());

  it('doubts a note that greets the customer, and no other', () => {
    const note = { ...box, mode: 'note' } as const;
    expect(wrongBoxDoubt('Hi Dana, sorry about that', note)).toContain('reads like a reply to Dana');
    expect(wrongBoxDoubt('Dana wants it by Saturday, Pavel asked too', note)).toBeNull();
  });
});
