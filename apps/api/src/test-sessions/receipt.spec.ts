import type { TestEvent } from '@audition/scenario';
import { receiptOf } from './receipt.js';

const TAKEN = {
  id: '01890000-0000-7000-8000-000000000001',
  startedAt: '2026-05-04T09:00:00.000Z',
  endedAt: '2026-05-04T09:15:00.000Z',
  endReason: 'deadline',
} as const;
const EVENTS: TestEvent[] = [
  {
    seq: 1,
    atMs: 0,
    conversation: 'a',
    actor: 'customer',
    body: { kind: 'message', text: 'Hello?' },
    why: { rule: 'open' },
  },
  { seq: 2, atMs: 900, conversation: 'a', actor: 'operator', body: { kind: 'message', text: 'Hello, Robin.' } },
  { seq: 3, atMs: 990, conversation: 'a', actor: 'operator', body: { kind: 'note', text: 'Asks for Robin.' } },
];

it('counts the operator’s messages and looks the same each time', () => {
  const receipt = receiptOf(TAKEN, EVENTS);
  expect(receipt).toEqual(receiptOf(TAKEN, structuredClone(EVENTS)));
  expect(receipt).toMatchObject({ messagesSent: 1, endReason: 'deadline' });
  expect(receipt.number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(receipt.code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

it('has another code for any other log, and the same whatever the script’s reasons', () => {
  const code = (events: TestEvent[]): string => receiptOf(TAKEN, events).code;
  const [first, second, third] = EVENTS;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three events are needed');
  const others = [
    [first, second],
    [first, third, second],
    [first, { ...second, atMs: 901 }, third],
    [first, { ...second, body: { kind: 'message' as const, text: 'Hello, Robin' } }, third],
  ].map(code);
  expect(new Set([code(EVENTS), ...others]).size).toBe(5);
  expect(code([{ ...first, why: { rule: 'another' } }, second, third])).toBe(code(EVENTS));
});

it('keeps its number while the log grows, and no two tests share one', () => {
  expect(receiptOf(TAKEN, EVENTS.slice(0, 1)).number).toBe(receiptOf(TAKEN, EVENTS).number);
  expect(receiptOf({ ...TAKEN, id: '01890000-0000-7000-8000-000000000002' }, EVENTS).number).not.toBe(
    receiptOf(TAKEN, EVENTS).number,
  );
});
