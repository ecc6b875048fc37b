import type { Scorecard } from '@audition/contracts';
import type { ScorecardEntry } from '@audition/rubric';
import { ApiError } from '../../core/api-problem';
import type { CardDraft } from './card-draft';
import { forgetAllOf, KeptDrafts, timerKey, unsavedOf } from './kept-drafts';
import { ScorecardSession, type CardServer } from './scorecard-session';

const entry = (part: Partial<ScorecardEntry>): ScorecardEntry => ({ rating: null, ticks: [], note: '', ...part });
const place = { memberId: 'jonas', applicationId: 'app', roundId: 'round' };
const opened: ScorecardSession[] = [];

let server: FakeServer;

/** The server's side of one card: a version guards it, a submitted card does not change. */
class FakeServer implements CardServer {
  card: Scorecard | null = null;
  isAway = false;
  /** Takes the next save in and loses the answer. */
  losesAnswer = false;
  /** Refuses the next submit with this. */
  refusal: ApiError | null = null;

  save({ entries, notes }: CardDraft, version: number): Promise<Scorecard> {
    return this.answer(() => {
      this.guard(version);
      return aCard({ ...this.card, entries, notes, version: version + 1 });
    });
  }

  submit(version: number): Promise<Scorecard> {
    return this.answer(() => {
      const { refusal } = this;
      this.refusal = null;
      if (refusal !== null) throw refusal;
      this.guard(version);
      return aCard({ ...this.card, status: 'submitted', submittedAt: '2026-01-01T10:00:00Z' });
    });
  }

  correct(reason: string): Promise<Scorecard> {
    return this.answer(() => aCard({ ...this.card, id: 'second', status: 'draft', revision: 2, version: 1, reason }));
  }

  private async answer(act: () => Scorecard): Promise<Scorecard> {
    if (this.isAway) throw new ApiError(null, 'The server cannot be reached.');
    this.card = act();
    if (!this.losesAnswer) return this.card;
    this.losesAnswer = false;
    throw new ApiError(null, 'The server cannot be reached.');
  }

  private guard(version: number): void {
    const { card } = this;
    if (card?.status === 'submitted') throw problem('scorecard.submitted', card);
    if ((card?.version ?? 0) !== version && card !== null) throw problem('thing.changed', card);
  }
}

function problem(code: 'thing.changed' | 'scorecard.submitted', current: Scorecard): ApiError {
  const data = { current };
  return new ApiError({ type: `urn:problem:${code}`, title: code, status: 409, instance: 'request', data }, code);
}

const aCard = (part: Partial<Scorecard>): Scorecard => ({
  ...{
    id: 'first',
    applicationId: 'app',
    roundId: 'round',
    roundTitle: 'Interview',
    revision: 1,
    reason: '',
    paper: null,
  },
  ...{ assessor: 'Jonas', status: 'draft', criteria: ['tone', 'needs'], entries: {}, notes: [], version: 1 },
  ...{ updatedAt: '2026-01-01T09:00:00Z', submittedAt: null },
  score: { total: null, chapters: [], ratedCount: 0, notObservedCount: 0, criterionCount: 2 },
  ...part,
});

/** A window of the assessor's browser; `name` is what tells it from the others. */
function openWindow(name = 'one'): ScorecardSession {
  const session = new ScorecardSession({
    server,
    criteria: ['tone', 'needs'],
    kept: new KeptDrafts(localStorage, storageOf(name), place),
    testSessionId: 'test',
    onCard: () => undefined,
  });
  session.open(server.card);
  opened.push(session);
  return session;
}

const windows = new Map<string, Storage>();

/** Every window has a session storage of its own; jsdom has one. */
function storageOf(name: string): Storage {
  const values = new Map<string, string>();
  const storage: Storage = {
    length: 0,
    clear: () => values.clear(),
    key: () => null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
  const known = windows.get(name) ?? storage;
  windows.set(name, known);
  return known;
}

function write(session: ScorecardSession, key: string, part: Partial<ScorecardEntry>): void {
  session.card.change(key, part);
  session.changed();
}

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const stored = (): CardDraft['entries'] => server.card?.entries ?? {};
const keptCount = (): number => Object.keys(localStorage).filter((key) => key.startsWith('audition-scorecard')).length;

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  windows.clear();
  server = new FakeServer();
});
afterEach(() => {
  for (const session of opened.splice(0)) session.leave();
  jest.useRealTimers();
});

describe('without a connection', () => {
  it('a scorecard is kept in the browser, sent when it is back, and then forgotten here', async () => {
    const session = openWindow();
    server.isAway = true;
    write(session, 'tone', { rating: 4, note: 'Calm' });
    await pass(5000);
    expect([session.saveState(), session.hasUnsaved, keptCount()]).toEqual(['failed', true, 1]);
    server.isAway = false;
    session.retryNow();
    await pass(0);
    expect(stored()['tone']).toEqual(entry({ rating: 4, note: 'Calm' }));
    expect([session.saveState(), session.hasUnsaved, keptCount()]).toEqual(['saved', false, 0]);
  });

  it('what two windows have kept comes together in the one that is opened next', async () => {
    const [one, other] = [openWindow('one'), openWindow('other')];
    server.isAway = true;
    write(one, 'tone', { rating: 4 });
    write(other, 'needs', { rating: 2 });
    await pass(3000);
    one.leave();
    other.leave();
    server.isAway = false;
    openWindow('third');
    await pass(3000);
    expect(stored()).toMatchObject({ tone: entry({ rating: 4 }), needs: entry({ rating: 2 }) });
    expect(keptCount()).toBe(0);
  });

  it('another member at the same browser meets nothing of it', async () => {
    const session = openWindow();
    server.isAway = true;
    write(session, 'tone', { rating: 4 });
    await pass(3000);
    session.leave();
    const other = new KeptDrafts(localStorage, storageOf('one'), { ...place, memberId: 'aylin' });
    expect(other.read(1)).toEqual([]);
  });

  it('an answer that was lost is no conflict, nor after a reload', async () => {
    const session = openWindow();
    server.losesAnswer = true;
    write(session, 'tone', { note: 'Cal' });
    await pass(1000);
    write(session, 'tone', { note: 'Calm' });
    await pass(5000);
    expect([session.conflicts(), session.wasMerged(), stored()['tone']?.note]).toEqual([[], false, 'Calm']);
    server.losesAnswer = true;
    write(session, 'tone', { note: 'Calm and' });
    await pass(2500);
    write(session, 'tone', { note: 'Calm and clear' });
    session.leave();
    const reloaded = openWindow();
    await pass(3000);
    expect([reloaded.conflicts(), stored()['tone']?.note]).toEqual([[], 'Calm and clear']);
  });
});

describe('two windows', () => {
  it('take in what does not contradict, without a question and without a loss', async () => {
    const [one, other] = [openWindow('one'), openWindow('other')];
    write(one, 'tone', { rating: 4 });
    await pass(3000);
    write(other, 'needs', { rating: 2 });
    await pass(6000);
    expect(stored()).toMatchObject({ tone: entry({ rating: 4 }), needs: entry({ rating: 2 }) });
    expect([other.wasMerged(), other.conflicts()]).toEqual([true, []]);
    expect(other.card.entry('tone')().rating).toBe(4);
  });

  it('ask what stays where they contradict; until then nothing is overwritten, and typing goes on', async () => {
    const [one, other] = [openWindow('one'), openWindow('other')];
    write(one, 'tone', { rating: 4, note: 'Calm' });
    await pass(3000);
    write(other, 'tone', { rating: 2 });
    await pass(6000);
    expect(other.conflicts().map(({ criterion }) => criterion)).toEqual(['tone']);
    write(other, 'needs', { rating: 5 });
    await pass(6000);
    expect(stored()['tone']?.rating).toBe(4);
    other.choose({ tone: 'mine' });
    await pass(6000);
    expect(stored()).toMatchObject({ tone: entry({ rating: 2, note: 'Calm' }), needs: entry({ rating: 5 }) });
    expect(other.hasUnsaved).toBe(false);
  });

  it('an unanswered question is there again after a reload', async () => {
    const [one, other] = [openWindow('one'), openWindow('other')];
    write(one, 'tone', { rating: 4 });
    await pass(3000);
    write(other, 'tone', { rating: 2 });
    await pass(6000);
    other.leave();
    const reloaded = openWindow('other');
    await pass(6000);
    expect([reloaded.saveState(), stored()['tone']?.rating]).toEqual(['conflict', 4]);
    expect(reloaded.conflicts()[0]).toMatchObject({ mine: { rating: 2 }, theirs: { rating: 4 } });
    reloaded.choose({ tone: 'theirs' });
    await pass(3000);
    expect([reloaded.hasUnsaved, reloaded.card.entry('tone')().rating, keptCount()]).toEqual([false, 4, 0]);
  });

  it('what one had not saved when the other submitted is what a correction begins with', async () => {
    const [one, other] = [openWindow('one'), openWindow('other')];
    write(one, 'tone', { rating: 4 });
    await pass(3000);
    await one.submit();
    write(other, 'tone', { rating: 2 });
    await pass(3000);
    expect([other.unsubmittedCriteria(), stored()['tone']?.rating]).toEqual([['tone'], 4]);
    await other.correct('Mixed up two candidates');
    await pass(3000);
    expect([server.card?.revision, stored()['tone']?.rating]).toEqual([2, 2]);
  });
});

it('signing out finds what could not be saved, and leaves nothing of it here but what is another member’s', async () => {
  const others = { ...place, memberId: 'aylin' };
  for (const one of [place, others]) localStorage.setItem(timerKey(one), '{}');
  const session = openWindow();
  write(session, 'tone', { note: 'Calm' });
  await pass(3000);
  expect(unsavedOf('jonas', localStorage)).toEqual([]);
  server.isAway = true;
  write(session, 'tone', { note: 'Calm and clear' });
  await pass(3000);
  expect([unsavedOf('jonas', localStorage), unsavedOf('aylin', localStorage)]).toEqual([[place], []]);
  forgetAllOf('jonas', localStorage);
  session.discard();
  await pass(120_000);
  expect(Object.keys(localStorage)).toEqual([timerKey(others)]);
  expect(stored()['tone']?.note).toBe('Calm');
});

it('submitting without a connection says so and locks nothing', async () => {
  const session = openWindow();
  write(session, 'tone', { rating: 4 });
  server.isAway = true;
  await expect(session.submit()).rejects.toThrow('cannot be reached');
  expect(session.hasUnsaved).toBe(true);
  server.isAway = false;
  await session.submit();
  expect(server.card?.status).toBe('submitted');
});

it('quotes of a test that was made void go when the card is submitted, and the rest stays', async () => {
  const session = openWindow();
  write(session, 'tone', { rating: 4, evidence: [{ seq: 3 }] });
  await pass(3000);
  server.refusal = problem('thing.changed', aCard({ ...server.card, entries: { tone: entry({ rating: 4 }) } }));
  await expect(session.submit()).rejects.toThrow('thing.changed');
  await pass(3000);
  expect(stored()['tone']).toEqual(entry({ rating: 4 }));
  await session.submit();
  expect(server.card?.status).toBe('submitted');
});
