import type { MemberList, RoundsView } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import { httpResource } from '@angular/common/http';
import { Component, computed, ElementRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { RoundCard } from './round-card';
import { gapsOf, moved, newRound, toDraft, toInput, type RoundDraft } from './round-draft';

const MOST_ROUNDS = 8;

/** The rounds of an opening, changed as one list: nothing is kept before it is saved, and no change of others is lost. */
@Component({
  selector: 'app-rounds-editor',
  imports: [Notice, RoundCard],
  templateUrl: './rounds-editor.html',
  styleUrl: './rounds-editor.css',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class RoundsEditor {
  readonly view = input.required<RoundsView>();
  readonly rubric = input.required<RubricDocument>();
  /** The list as the server has it after a save. */
  readonly saved = output<RoundsView>();

  private readonly api = inject(Api);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly members = httpResource<MemberList>(() => '/api/members');

  protected readonly rounds = linkedSignal(() => this.view().rounds.map(toDraft));
  protected readonly isBlind = linkedSignal(() => this.view().isBlind);
  private readonly version = linkedSignal(() => this.view().version);
  protected readonly isSaving = signal(false);
  protected readonly problem = signal<ApiError | null>(null);
  /** The list as somebody else saved it, while a person has to choose. */
  protected readonly theirs = signal<RoundsView | null>(null);
  /** What a reader of the screen hears of a move. */
  protected readonly said = signal('');

  protected readonly scorers = computed(() => {
    const members = this.members.hasValue() ? this.members.value().members : [];
    return members
      .filter(({ role, isDisabled }) => !isDisabled && role !== 'hr')
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  });
  readonly isChanged = computed(() => {
    const { rounds, isBlind } = this.view();
    const before = JSON.stringify([rounds.map(toDraft).map(toInput), isBlind]);
    return JSON.stringify([this.rounds().map(toInput), this.isBlind()]) !== before;
  });
  protected readonly canSave = computed(
    () =>
      this.isChanged() && !this.isSaving() && this.rounds().every((round) => gapsOf(round, this.rubric()).length === 0),
  );
  protected readonly canAdd = computed(() => this.rounds().length < MOST_ROUNDS);
  /** Titles of criteria that no round scores. */
  protected readonly unscored = computed(() => {
    const scored = new Set(this.rounds().flatMap(({ criteria }) => criteria));
    return criteriaOf(this.rubric())
      .filter(({ key }) => !scored.has(key))
      .map(({ title }) => title);
  });
  protected readonly hasOpenRound = computed(() => this.rounds().some(({ assessors }) => assessors.length === 0));

  protected change(place: number, round: RoundDraft): void {
    this.rounds.update((rounds) => rounds.map((one, index) => (index === place ? round : one)));
    this.problem.set(null);
  }

  protected add(kind: RoundDraft['kind']): void {
    const title = kind === 'chat-test' ? 'Chat test' : this.freeTitle();
    this.rounds.update((rounds) => [...rounds, newRound(crypto.randomUUID(), kind, title, this.rubric())]);
    this.said.set(`${title} was added as round ${this.rounds().length}`);
  }

  protected remove(place: number): void {
    const title = this.rounds()[place]?.title ?? '';
    this.rounds.update((rounds) => rounds.filter((_, index) => index !== place));
    this.said.set(`${title} was removed`);
  }

  /** Moves a round and keeps the keyboard on its button. */
  protected move(place: number, by: -1 | 1): void {
    const to = place + by;
    const key = this.rounds()[place]?.key ?? '';
    this.rounds.update((rounds) => moved(rounds, place, to));
    this.said.set(`${this.rounds()[to]?.title ?? ''} is now round ${to + 1}`);
    setTimeout(() => {
      const card = this.host.nativeElement.querySelector(`[data-key="${key}"]`);
      const [same, other] = by < 0 ? ['.up', '.down'] : ['.down', '.up'];
      const button =
        card?.querySelector<HTMLElement>(`${same}:not(:disabled)`) ?? card?.querySelector<HTMLElement>(other);
      button?.focus();
    });
  }

  protected discard(): void {
    this.rounds.set(this.view().rounds.map(toDraft));
    this.isBlind.set(this.view().isBlind);
    this.problem.set(null);
  }

  protected async save(): Promise<void> {
    this.isSaving.set(true);
    this.problem.set(null);
    try {
      const view = await this.api.put<RoundsView>(`/openings/${this.view().openingId}/rounds`, {
        version: this.version(),
        isBlind: this.isBlind(),
        rounds: this.rounds().map(toInput),
      });
      this.said.set('The rounds are saved');
      this.saved.emit(view);
    } catch (thrown) {
      const error = toApiError(thrown);
      const current = error.problem?.data?.['current'];
      if (error.code === 'thing.changed' && isRoundsView(current)) this.theirs.set(current);
      else this.problem.set(error);
    } finally {
      this.isSaving.set(false);
    }
  }

  /** After a conflict: the list on this screen is based on the other one and can be saved over it. */
  protected keepMine(): void {
    this.version.set(this.theirs()?.version ?? this.version());
    this.theirs.set(null);
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    if (theirs !== null) this.saved.emit(theirs);
  }

  protected faultsOf(place: number): string[] {
    const faults = this.problem()?.problem?.errors ?? [];
    return faults
      .filter(({ pointer }) => pointer.startsWith(`/rounds/${place}/`))
      .map(({ pointer, detail }) => `${pointer.split('/')[3] ?? 'This'} ${detail}.`);
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.isChanged()) event.preventDefault();
  }

  private freeTitle(): string {
    const taken = new Set(this.rounds().map(({ title }) => title));
    const [free] = ['Interview', 'Second interview', 'Third interview'].filter((title) => !taken.has(title));
    return free ?? `Round ${this.rounds().length + 1}`;
  }
}

function isRoundsView(value: unknown): value is RoundsView {
  return typeof value === 'object' && value !== null && 'rounds' in value && 'version' in value;
}
