import { instantOf } from './local-time.js';

it.each([
  ['2026-07-01T09:30', 'Europe/Berlin', '2026-07-01T07:30:00.000Z'],
  ['2026-12-01T09:30', 'Europe/Berlin', '2026-12-01T08:30:00.000Z'],
  ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-06-01T12:00', 'Asia/Kathmandu', '2026-06-01T06:15:00.000Z'],
  ['2026-10-04T03:30', 'Australia/Lord_Howe', '2026-10-03T16:30:00.000Z'],
])('%s in %s', (local, zone, instant) => {
  expect(instantOf(local, zone)).toEqual(new Date(instant));
});

it.each([
  ['2026-03-29T02:30', 'Europe/Berlin', 'skipped'],
  ['2026-10-25T02:30', 'Europe/Berlin', 'twice'],
  ['2026-03-08T02:15', 'America/New_York', 'skipped'],
  ['2026-02-30T09:00', 'Europe/Berlin', 'unknown'],
  ['2026-13-01T09:00', 'UTC', 'unknown'],
])('%s in %s is no one instant: %s', (local, zone, fault) => {
  expect(instantOf(local, zone)).toBe(fault);
});
