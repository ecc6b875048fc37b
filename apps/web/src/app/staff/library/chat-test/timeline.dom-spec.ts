import { peakOf, snapped, timeFindings, type Lane } from './timeline';

const lane = (index: number, arrivesAtS: number, expectedS: number): Lane => ({
  index,
  id: `c${index}`,
  scenarioKey: `s${index}`,
  title: `S${index}`,
  customer: '',
  versionId: '',
  arrivesAtS,
  expectedS,
  isLive: false,
});

it.each([
  ['nobody', [], 0],
  ['one', [lane(0, 0, 600)], 1],
  ['three that overlap', [lane(0, 0, 600), lane(1, 40, 600), lane(2, 100, 600)], 3],
  ['one after the other', [lane(0, 0, 60), lane(1, 60, 60)], 1],
  ['one that never arrives', [lane(0, 0, 600), lane(1, 900, 60)], 1],
])('counts how many are there at once: %s', (_name, lanes, peak) => {
  expect(peakOf(lanes, 900)).toBe(peak);
});

it('says who has no time', () => {
  const findings = timeFindings([lane(0, 0, 600), lane(1, 400, 600), lane(2, 900, 60)], 900);
  expect(findings.map(({ path, severity }) => [path, severity])).toEqual([
    ['document.conversations.1.arrivesAtS', 'warning'],
    ['document.conversations.2.arrivesAtS', 'error'],
  ]);
  expect(findings[0]?.message).toContain('takes about 10:00 and has 8:20');
});

it('keeps arrivals on the line', () => {
  expect([snapped(-3, 900), snapped(42, 900), snapped(2000, 900)]).toEqual([0, 40, 895]);
});
