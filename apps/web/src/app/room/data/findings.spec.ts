import { findingsOf, type Finding } from './findings';

const WELL = {
  socket: 'ok',
  socketMs: 20,
  http: 'ok',
  httpMs: 30,
  clockAheadMs: 200,
  width: 1440,
  height: 900,
  zoomPercent: 100,
  storage: 'ok',
} as const;

const line = (id: Finding['id'], change: object): Finding | undefined =>
  findingsOf({ ...WELL, ...change }).find((finding) => finding.id === id);

it('has nothing to advise where all is well', () => {
  expect(findingsOf(WELL).map(({ grade, advice }) => [grade, advice])).toEqual(Array(4).fill(['good', '']));
});

it.each([
  ['connection', { socket: 'failed', socketMs: undefined }, 'warning', 'Plain requests work'],
  ['connection', { http: 'failed', socket: 'failed' }, 'bad', 'not reached'],
  ['connection', { httpMs: 900 }, 'warning', '900 ms'],
  ['clock', { clockAheadMs: 7_200_000 }, 'good', '2 hours ahead of ours. It makes no difference'],
  ['clock', { clockAheadMs: -65_000 }, 'good', '65 seconds behind ours'],
  ['clock', { clockAheadMs: undefined }, 'good', 'Not compared'],
  ['screen', { width: 360 }, 'warning', '360 × 900'],
  ['screen', { zoomPercent: 150 }, 'good', 'about 150 percent'],
  ['storage', { storage: 'failed' }, 'warning', 'private windows'],
] as const)('says of %s with %j: %s', (id, change, grade, words) => {
  const finding = line(id, change);
  expect(finding?.grade).toBe(grade);
  expect(finding?.text).toContain(words);
});
