import type { SessionInput } from '@audition/scenario';
import fc from 'fast-check';
import { paced, SessionTime, type Recorder } from './session-time.js';
import type { Absences, NewAllowance, SessionTimes } from './session-time.repository.js';

const END_MS = 900_000;
const CAP_MS = 120_000;
const member: NewAllowance = {
  ...{ clientId: 'request', kind: 'extension', source: 'member', addMs: 60_000 },
  ...{ fromMs: null, untilMs: null, grantedBy: 'somebody', reason: 'Asked for it' },
};

/** What a session's time writes, and where it stands after. */
class Book implements Recorder {
  readonly sessionId = 'session';
  readonly inputs: SessionInput[] = [];
  readonly rows: NewAllowance[] = [];
  take = (input: SessionInput): void => void this.inputs.push(input);
  grant = (allowance: NewAllowance): void => void this.rows.push(allowance);

  get addedMs(): number {
    return this.rows.reduce((sum, { addMs }) => sum + addMs, 0);
  }
}

const timeAt = (times: Partial<SessionTimes>, absences: Partial<Absences> = {}): SessionTime =>
  new SessionTime(
    { atMs: 0, endMs: END_MS, awaySinceMs: null, wasServiceAway: false, ...times },
    {
      ...{ lastSeenMs: times.atMs ?? 0, creditLeftMs: CAP_MS, outages: [], servicelessMs: 0, isWatched: true },
      ...absences,
    },
  );

describe('The time of a session', () => {
  it('gives an absence back as long as it was, up to the cap, and lets the clock run', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: END_MS }),
        fc.integer({ min: 0, max: 400_000 }),
        fc.integer({ min: 0, max: CAP_MS }),
        (awayMs, gapMs, leftMs) => {
          const book = new Book();
          const time = timeAt({ atMs: awayMs + gapMs, awaySinceMs: awayMs }, { creditLeftMs: leftMs });
          time.welcomeBack(book);
          expect(book.addedMs).toBe(Math.min(gapMs, leftMs));
          expect(time.endMs).toBe(END_MS + book.addedMs);
          expect(time.awaySinceMs).toBeNull();
          time.welcomeBack(book);
          expect(time.endMs).toBe(END_MS + book.addedMs);
        },
      ),
    );
  });

  it('gives outages of ours back in full, each once, and does not count them against the candidate', () => {
    const outage = fc.tuple(fc.integer({ min: 0, max: END_MS }), fc.integer({ min: 1, max: 300_000 }));
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 4 }), (raw) => {
        let atMs = 0;
        const outages = raw.map(([pauseMs, lengthMs], index) => {
          const fromMs = atMs + (pauseMs % 200_000);
          atMs = fromMs + lengthMs;
          return { id: `outage-${index}`, fromMs, untilMs: atMs };
        });
        const book = new Book();
        const time = timeAt({ atMs }, { outages });
        time.giveBackOutages(book);
        time.giveBackOutages(book);
        let endMs = END_MS;
        for (const { fromMs, untilMs } of outages) if (fromMs < endMs) endMs += untilMs - fromMs;
        expect(time.endMs).toBe(endMs);
        expect(new Set(book.rows.map(({ clientId }) => clientId)).size).toBe(book.rows.length);
        const times = book.inputs.map((input) => input.atMs);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
      }),
    );
  });

  it('does not count an outage of ours as the candidate’s absence', () => {
    const book = new Book();
    timeAt({ atMs: 100_000, awaySinceMs: 30_000 }, { servicelessMs: 50_000 }).welcomeBack(book);
    expect(book.addedMs).toBe(20_000);
  });

  it('notices silence after 25 seconds, dated at the last sign', () => {
    const quiet = new Book();
    timeAt({ atMs: 124_999 }, { lastSeenMs: 100_000 }).noticeSilence(quiet);
    expect(quiet.inputs).toEqual([]);
    const book = new Book();
    const time = timeAt({ atMs: 125_000 }, { lastSeenMs: 100_000 });
    time.noticeSilence(book);
    expect(book.inputs).toEqual([{ type: 'connection', atMs: 100_000, isConnected: false }]);
    expect(time.awaySinceMs).toBe(100_000);
  });

  it('ends after the grace; for one who was cut off before the end only when nothing could be given back any more', () => {
    expect(timeAt({ atMs: END_MS + 4999 }).isUp()).toBe(false);
    expect(timeAt({ atMs: END_MS + 5000 }).isUp()).toBe(true);
    const cut = (atMs: number, creditLeftMs = CAP_MS): boolean =>
      timeAt({ atMs, awaySinceMs: END_MS - 30_000 }, { creditLeftMs }).isUp();
    expect([cut(END_MS + 119_999), cut(END_MS + CAP_MS), cut(END_MS + 1, 0)]).toEqual([false, true, true]);
  });

  it('leaves who returns after the deadline the time they had when they were cut off', () => {
    const book = new Book();
    const time = timeAt({ atMs: END_MS + 60_000, awaySinceMs: END_MS - 30_000 });
    time.welcomeBack(book);
    expect(time.endMs - (END_MS + 60_000)).toBe(30_000);
    expect(time.isUp()).toBe(false);
  });

  it('counts a shorter silence at the very end', () => {
    const time = timeAt({ atMs: END_MS + 5000 }, { lastSeenMs: END_MS - 10_000 });
    time.noticeSilence(new Book());
    expect(time.isUp()).toBe(false);
  });

  it('stands still while an outage of ours is not measured yet', () => {
    for (const atMs of [1000, END_MS + 5000]) {
      const time = timeAt({ atMs }, { isWatched: false });
      expect(() => time.giveBackOutages(new Book())).toThrow(expect.objectContaining({ code: 'service.unavailable' }));
    }
  });

  it('takes a member’s decision once, and another under the same id not at all', () => {
    const times = { atMs: 0, endMs: END_MS, awaySinceMs: null, wasServiceAway: false };
    const time = new SessionTime(times, undefined, [member]);
    expect(time.isGranted(member)).toBe(true);
    expect(time.isGranted({ ...member, clientId: 'other' })).toBe(false);
    expect(() => time.isGranted({ ...member, addMs: 1 })).toThrow(
      expect.objectContaining({ code: 'test.client-id-reused' }),
    );
  });

  it('grows by a member’s decision, but not beyond a day', () => {
    const book = new Book();
    const time = timeAt({ atMs: 5 });
    time.allow(book, member);
    expect(time.endMs).toBe(END_MS + 60_000);
    expect(book.inputs).toEqual([{ type: 'allowance', atMs: 5, addMs: 60_000, cause: 'extension' }]);
    expect(() => time.allow(book, { ...member, addMs: 86_400_000 })).toThrow(
      expect.objectContaining({ code: 'request.invalid' }),
    );
  });

  it('stretches the customers’ patience by the extra time', () => {
    const script = { chatTest: {}, scenarios: {}, seed: 's' } as Parameters<typeof paced>[0];
    expect(paced(script, 0)).toBe(script);
    expect(paced(script, 25).pace).toBe(1.25);
  });
});
