import type { ExportKind, ExportState, ExportView } from '@audition/contracts';

/** What an export is, in words. */
export const EXPORT_NAMES: Record<ExportKind, string> = {
  candidates: 'Candidates',
  scores: 'Scores',
  agreement: 'Assessor agreement',
  sessions: 'Test sessions',
  events: 'Test events',
  reports: 'All candidate reports',
  archive: 'Full archive',
  'access-pack': 'Access pack',
};

export const EXPORT_STATE_NAMES: Record<ExportState, string> = {
  queued: 'Waiting',
  running: 'Being made',
  done: 'Ready',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const EXPORT_STATE_TAGS: Record<ExportState, string> = {
  queued: 'tag',
  running: 'tag tag-accent',
  done: 'tag tag-good',
  failed: 'tag tag-danger',
  cancelled: 'tag',
};

/** Whether an export is still on its way. */
export function isOpen({ state }: Pick<ExportView, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A size in bytes as people say it: "1.4 MB". */
export function sizeWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? 'B'}`;
}
