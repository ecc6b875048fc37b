import { createHash } from 'node:crypto';
import { durationInWords, NOTICE, NOTICE_VERSION, noticeFor } from './notice.js';

/** SHA-256 of the notice's text by version. Add a row for a new text; rows never change, for consents name them. */
const TEXTS: Record<number, string> = {
  2: 'c2c7f8dcf94aac19c379c1de1abac18c50d151155be455d97ca055527f9e7757',
};

const FACTS = {
  workspaceName: 'Northpost',
  conversationCount: 3,
  allowedMs: 15 * 60_000,
  retentionDays: 180,
  contactEmail: 'jobs@north.example',
};

it('has another version whenever its text is another', () => {
  expect(createHash('sha256').update(JSON.stringify(NOTICE)).digest('hex')).toBe(TEXTS[NOTICE_VERSION]);
});

it('leaves no word to be filled, with and without an address', () => {
  for (const contactEmail of ['', 'jobs@north.example']) {
    const lines = noticeFor({ ...FACTS, contactEmail }).flatMap((part) => part.lines);
    expect(lines.join(' ')).not.toMatch(/[{}]/);
    expect(lines.some((line) => line.includes('jobs@north.example'))).toBe(contactEmail !== '');
  }
});

it('names the candidate’s own time, the customers at once and the days', () => {
  const text = JSON.stringify(noticeFor({ ...FACTS, allowedMs: 18.75 * 60_000 }));
  expect(text).toContain('18 minutes and 45 seconds');
  expect(text).toContain('3 customers, up to 3 of them at the same time');
  expect(text).toContain('180 days after the decision');
  expect(JSON.stringify(noticeFor({ ...FACTS, conversationCount: 1 }))).toContain('You talk to one customer.');
});

it.each([
  [15 * 60_000, '15 minutes'],
  [60_000, '1 minute'],
  [61_000, '1 minute and 1 second'],
  [30_000, '30 seconds'],
  [0, '0 seconds'],
])('says %d ms as “%s”', (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});
