import type { TestEvent } from '@audition/scenario';
import { chatMetrics } from './test-measures.js';

type Line = [second: number, actor: TestEvent['actor'], body?: TestEvent['body'] | 'hold'];

function measured(lines: readonly Line[]): Record<string, string | undefined> {
  const events = lines.map(([second, actor, body = 'hold'], index): TestEvent => {
    const said = { kind: 'message' as const, text: 'One moment' };
    return {
      ...{ seq: index + 1, atMs: second * 1000, conversation: 'a', actor },
      ...(body === 'hold' ? { body: said, why: { isHold: actor === 'operator' } } : { body }),
    };
  });
  const { rows } = chatMetrics({
    ...{ title: '', startedAt: null, endedAt: null, endReason: null, played: '', events },
    scenarios: [{ conversation: 'a', title: '', version: 1, customer: 'Dana' }],
  });
  return Object.fromEntries(rows.map(({ name, values }) => [name, values[0]]));
}

const text: TestEvent['body'] = { kind: 'message', text: 'Hello' };

describe('what is measured in a conversation', () => {
  it('has the mean of the middle two as the median of an even number of answers', () => {
    const lines: Line[] = [
      [0, 'customer', text],
      [10, 'operator', text],
      [20, 'customer', text],
      [60, 'operator', text],
    ];
    expect(measured(lines)['Answers after (median)']).toBe('0:25');
    expect(measured(lines.slice(0, 2))['Answers after (median)']).toBe('0:10');
    expect(measured([])['Answers after (median)']).toBe('–');
  });

  it('counts no wait after a conversation was reopened as announced before it', () => {
    const found = measured([
      [0, 'customer', text],
      [10, 'operator', 'hold'],
      [20, 'operator', { kind: 'resolved', outcome: 'done', label: 'Solved' }],
      [30, 'customer', { kind: 'reopened' }],
      [30, 'customer', text],
      [50, 'operator', text],
    ]);
    expect(found['Waits announced in advance']).toBe('1');
    expect(found['Answers after (median)']).toBe('0:15');
  });
});
