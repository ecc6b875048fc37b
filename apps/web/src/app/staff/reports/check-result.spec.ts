import type { ReportCheck, ReportFileCheck } from '@audition/contracts';
import { limitOf } from './check-result';

const CHECK: ReportCheck = {
  ...{ code: '7K2M-4QXD-9TRC-W0HF', kind: 'candidate', title: 'Ada', exportedAt: '', exportedBy: 'Hanna', rubric: '' },
  ...{ scenarios: '', auditHead: '', pageCount: 400, isRecordSound: true, data: 'same', figures: [], changedParts: [] },
  file: null,
};
const compared = (comparedPages: number | null): ReportCheck => {
  const file: ReportFileCheck = { match: 'same-text', differences: [], comparedPages };
  return { ...CHECK, file };
};

it('a check says how much of a file was compared, and nothing where all of it was', () => {
  expect([limitOf(CHECK), limitOf(compared(null))]).toEqual(['', '']);
  expect(limitOf(compared(300))).toBe('Only the first 300 pages were compared.');
  expect(limitOf(compared(1))).toBe('Only the first page was compared.');
  expect(limitOf(compared(0))).toBe('Only a part of the first page was compared.');
});
