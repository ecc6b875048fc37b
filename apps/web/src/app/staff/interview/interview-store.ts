import type { EvidenceQuote, InterviewView, QuickNote, Scorecard } from '@audition/contracts';
import {
  criteriaOf,
  emptyEntry,
  type Criterion,
  type Evidence,
  type Rating,
  type RubricDocument,
  type ScorecardEntry,
} from '@audition/rubric';
import { computed, inject, Injectable, signal, type Signal } from '@angular/core';
import { Api } from '../../core/api';
import { OpenWork } from '../../core/open-work';
import { quietly } from '../../core/quietly';
import { Session } from '../../core/session';
import { placeOf } from './card-draft';
import { TICK_LETTERS } from './interview-keys';
import { InterviewTimer } from './interview-timer';
import { KeptDrafts, timerKey } from './kept-drafts';
import { ScorecardSession, type CardServer } from './scorecard-session';

/** Control characters and halves of characters that a paste or a length limit leaves behind; no store takes them. */
const UNSTORABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/gu;
/** The server takes that many per criterion, and that many quick notes per card. */
const EVIDENCE_MAX = 30;
const NOTES_MAX = 300;
const NOTHING: readonly Evidence[] = [];

/** One assessor's scorecard for one candidate in one round while it is being filled in. Provided by the page. */
@Injectable()
export class InterviewStore {
  private readonly api = inject(Api);
  private readonly member = inject(Session);
  private readonly work = inject(OpenWork);

  readonly view = signal<InterviewView | null>(null);
  readonly session = signal<ScorecardSession | null>(null);
  readonly timer = signal<InterviewTimer | null>(null);
  readonly place = signal(0);

  readonly round = computed(() => {
    const view = this.view();
    return view?.rounds.find(({ id }) => id === view.roundId);
  });
  /** The rounds that are the reader's to score. */
  readonly rounds = computed(() => this.view()?.rounds.filter(({ canScore }) => canScore) ?? []);
  /** The rubric with the criteria of the reader in this round only. */
  readonly rubric = computed(
    () => {
      const view = this.view();
      return view === null ? null : withCriteria(view.rubric, ownKeys(view));
    },
    { equal: isSameRubric },
  );
  readonly criteria = computed(() => {
    const rubric = this.rubric();
    return rubric === null ? [] : criteriaOf(rubric);
  });
  readonly criterion = computed(() => this.criteria()[this.place()]);
  readonly entry = computed(() => this.entryOf(this.criterion()?.key ?? ''));
  /** The questions of the criterion in hand that this round asks. */
  readonly questions = computed(() => {
    const criterion = this.criterion();
    const asked = this.round()?.questions[criterion?.key ?? ''];
    return criterion?.questions.filter((_, index) => asked === undefined || asked.includes(index)) ?? [];
  });
  readonly isLocked = computed(() => this.view()?.scorecard?.status === 'submitted');
  /** Nothing can be begun before the reader has the badge that the workspace asks for. */
  readonly needsBadge = computed(() => this.view()?.needsBadge === true && this.view()?.scorecard === null);
  readonly isClosed = computed(() => this.isLocked() || this.needsBadge());
  /** Places of the criteria that keep the card from being submitted, as `missingCriteria` has it. */
  readonly missing = this.placesWhere(
    ({ rating }, { isMustHave = false }) => rating === null || (isMustHave && rating === 'not-observed'),
  );
  readonly flagged = this.placesWhere(({ isFlagged }) => isFlagged === true);
  readonly notes = computed(() => this.session()?.card.notes() ?? []);
  /** Which messages are evidence, and for what. */
  readonly evidence = computed(() => {
    const criteria = this.criteria();
    const marks = new Map<number, string[]>();
    for (const [place, pieces] of this.pieces().entries()) {
      const criterion = criteria[place];
      for (const { seq, tick } of pieces) {
        const letter = TICK_LETTERS[criterion?.checklist.findIndex(({ key }) => key === tick) ?? -1];
        const label = `${criterion?.title ?? ''}${letter === undefined ? '' : ` (${letter})`}`;
        marks.set(seq, [...(marks.get(seq) ?? []), label]);
      }
    }
    return marks;
  });
  private readonly pieces = this.select(({ evidence }) => evidence ?? NOTHING);

  entryOf(key: string): ScorecardEntry {
    return this.session()?.card.entry(key)() ?? emptyEntry();
  }

  /** Reads the kit and the own scorecard. @param roundId undefined for the first one to be scored */
  async load(applicationId: string, roundId?: string): Promise<void> {
    const before = this.session();
    this.view.set(null);
    this.session.set(null);
    await before?.flush();
    before?.leave();
    if (before !== null) this.work.end(before);
    const query = roundId === undefined ? '' : `?round=${roundId}`;
    const view = await this.api.get<InterviewView>(`/applications/${applicationId}/interview${query}`);
    this.view.set(view);
    const place = { memberId: this.member.me()?.memberId ?? '', applicationId, roundId: view.roundId };
    const session = new ScorecardSession({
      server: this.serverOf(applicationId, view.roundId),
      criteria: ownKeys(view),
      kept: new KeptDrafts(localStorage, sessionStorage, place),
      testSessionId: view.testSession?.startedAt ? view.testSession.id : null,
      onCard: (scorecard) => this.accept(scorecard),
    });
    session.open(view.scorecard);
    this.session.set(session);
    this.work.begin(session);
    this.timer.set(timerAt(timerKey(place)));
    this.go(0);
  }

  go(place: number): void {
    this.place.set(Math.max(0, Math.min(this.criteria().length - 1, place)));
    const criterion = this.criterion();
    if (criterion !== undefined) this.timer()?.enter(criterion.chapter);
  }

  rate(rating: Rating | 'not-observed'): void {
    this.change((entry) => ({ rating: entry.rating === rating ? null : rating }));
  }

  tick(key: string): void {
    this.change(({ ticks }) => ({
      ticks: ticks.includes(key) ? ticks.filter((one) => one !== key) : [...ticks, key],
    }));
  }

  flag(): void {
    this.change(({ isFlagged }) => ({ isFlagged: isFlagged !== true }));
  }

  note(note: string): void {
    this.change(() => ({ note: note.replaceAll(UNSTORABLE, '') }));
  }

  /** Attaches messages to the rating of the criterion in hand, or to a tick of it. */
  attach(seqs: readonly number[], tick?: string): void {
    this.change(({ evidence = [] }) => {
      const known = new Set(evidence.map(placeOf));
      const fresh = seqs
        .map((seq): Evidence => (tick === undefined ? { seq } : { seq, tick }))
        .filter((one) => !known.has(placeOf(one)));
      const all = [...evidence, ...fresh].toSorted((one, other) => one.seq - other.seq);
      return { evidence: all.slice(0, EVIDENCE_MAX) };
    });
  }

  detach(piece: Evidence): void {
    this.change(({ evidence = [] }) => ({ evidence: evidence.filter((one) => placeOf(one) !== placeOf(piece)) }));
  }

  /** Writes a line down at this moment of the interview. */
  addNote(text: string): void {
    const line = text.replaceAll(UNSTORABLE, '').trim();
    if (line === '' || this.notes().length >= NOTES_MAX) return;
    const note: QuickNote = {
      id: crypto.randomUUID(),
      atS: Math.min(86_400, this.timer()?.elapsedS() ?? 0),
      criterion: this.criterion()?.key ?? null,
      text: line,
    };
    this.setNotes([...this.notes(), note]);
  }

  removeNote(id: string): void {
    this.setNotes(this.notes().filter((note) => note.id !== id));
  }

  /** The interview is over for this page; what is not saved stays in the browser, unless the member has signed out. */
  leave(): void {
    const session = this.session();
    if (session === null) return;
    this.work.end(session);
    if (this.member.me() === null) {
      session.discard();
      return;
    }
    session.keep();
    void session.flush().finally(() => session.leave());
  }

  /** The words of the evidence as the server read them. */
  quotes(): readonly EvidenceQuote[] {
    return this.view()?.quotes ?? [];
  }

  private serverOf(applicationId: string, roundId: string): CardServer {
    const path = `/applications/${applicationId}/scorecard`;
    return {
      save: (draft, version, testSessionId) =>
        this.api.put<Scorecard>(path, {
          ...{ version, roundId, ...draft },
          ...(testSessionId === null ? {} : { testSessionId }),
        }),
      submit: (version) => this.api.post<Scorecard>(`${path}/submit`, { version, roundId }),
      correct: (reason) => this.api.post<Scorecard>(`${path}/correct`, { reason, roundId }),
    };
  }

  private accept(scorecard: Scorecard): void {
    this.view.update((view) => {
      // A save of another candidate or round that was still under way concerns nobody here.
      if (view?.applicationId !== scorecard.applicationId || view.roundId !== scorecard.roundId) return view;
      const { scorecard: before, earlier, rounds, roundId } = view;
      const isCorrection = before?.status === 'submitted' && before.id !== scorecard.id;
      return {
        ...view,
        scorecard,
        earlier: isCorrection ? [...earlier, before] : earlier,
        rounds: rounds.map((round) => (round.id === roundId ? { ...round, ownScorecard: scorecard.status } : round)),
      };
    });
  }

  private change(of: (entry: ScorecardEntry) => Partial<ScorecardEntry>): void {
    const [session, criterion] = [this.session(), this.criterion()];
    if (session === null || criterion === undefined || this.isClosed()) return;
    session.card.change(criterion.key, of(session.card.entry(criterion.key)()));
    session.changed();
  }

  private setNotes(notes: readonly QuickNote[]): void {
    const session = this.session();
    if (session === null || this.isClosed()) return;
    session.card.setNotes(notes);
    session.changed();
  }

  private placesWhere(fits: (entry: ScorecardEntry, criterion: Criterion) => boolean): Signal<number[]> {
    const fitting = this.select(fits);
    return computed(() => fitting().flatMap((isFit, place) => (isFit ? [place] : [])));
  }

  /** One fact about each criterion, read anew only for the one that changes. */
  private select<T>(of: (entry: ScorecardEntry, criterion: Criterion) => T): Signal<T[]> {
    const parts = computed(() => {
      const card = this.session()?.card;
      return this.criteria().map((criterion) =>
        computed(() => of(card?.entry(criterion.key)() ?? emptyEntry(), criterion)),
      );
    });
    return computed(() => parts().map((part) => part()));
  }
}

function ownKeys({ rounds, roundId, scorecard }: InterviewView): readonly string[] {
  if (scorecard?.status === 'submitted') return scorecard.criteria;
  const own = rounds.find(({ id }) => id === roundId)?.ownCriteria ?? [];
  return [...new Set([...own, ...(scorecard?.criteria ?? [])])];
}

function withCriteria(rubric: RubricDocument, keys: readonly string[]): RubricDocument {
  const chapters = rubric.chapters
    .map((chapter) => ({ ...chapter, criteria: chapter.criteria.filter(({ key }) => keys.includes(key)) }))
    .filter(({ criteria }) => criteria.length > 0);
  return { ...rubric, chapters };
}

/** A save brings no other criteria: what shows them need not be drawn anew. */
function isSameRubric(one: RubricDocument | null, other: RubricDocument | null): boolean {
  if (one === null || other === null) return one === other;
  const keys = (rubric: RubricDocument): string =>
    criteriaOf(rubric)
      .map(({ key }) => key)
      .join(' ');
  return one.key === other.key && keys(one) === keys(other);
}

function timerAt(key: string): InterviewTimer {
  // A browser that keeps nothing only loses the timer on a reload.
  return new InterviewTimer({
    now: Date.now,
    read: () => quietly(() => localStorage.getItem(key)) ?? null,
    write: (state) => void quietly(() => localStorage.setItem(key, state)),
  });
}
