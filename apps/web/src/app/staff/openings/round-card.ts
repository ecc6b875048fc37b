import type { RubricDocument } from '@audition/rubric';
import { Component, computed, input, output } from '@angular/core';
import { counted } from '../../core/words';
import {
  gapsOf,
  shareOut,
  toggleAssessor,
  toggleCriterion,
  toggleQuestion,
  toggleShare,
  type RoundDraft,
} from './round-draft';

/** One round of an opening while it is being changed: what it is called, who assesses, and what of the rubric. */
@Component({
  selector: 'app-round-card',
  templateUrl: './round-card.html',
  styleUrl: './round-card.css',
})
export class RoundCard {
  readonly round = input.required<RoundDraft>();
  readonly rubric = input.required<RubricDocument>();
  /** Members who may score. */
  readonly scorers = input.required<readonly { id: string; name: string }[]>();
  readonly place = input.required<number>();
  readonly count = input.required<number>();
  /** What the server found wrong here. */
  readonly faults = input<readonly string[]>([]);
  readonly changed = output<RoundDraft>();
  /** How many places it is to move. */
  readonly moved = output<-1 | 1>();
  readonly removed = output();

  protected readonly counted = counted;
  protected readonly toggleAssessor = toggleAssessor;
  protected readonly toggleQuestion = toggleQuestion;
  protected readonly shareOut = shareOut;
  protected readonly gaps = computed(() => [...gapsOf(this.round(), this.rubric()), ...this.faults()]);
  protected readonly questionCount = computed(() =>
    Object.values(this.round().questions).reduce((sum, asked) => sum + asked.length, 0),
  );
  protected readonly panel = computed(() =>
    this.round().assessors.map(({ memberId, criteria }) => {
      const name = this.scorers().find(({ id }) => id === memberId)?.name ?? 'A member who has left';
      return { memberId, name, first: name.split(' ')[0] ?? name, criteria };
    }),
  );
  /** Those who may score, and who is in the panel without it. */
  protected readonly choices = computed(() => {
    const known = new Set(this.scorers().map(({ id }) => id));
    const gone = this.panel().filter(({ memberId }) => !known.has(memberId));
    return [...this.scorers(), ...gone.map(({ memberId, name }) => ({ id: memberId, name }))];
  });

  protected set(part: Partial<RoundDraft>): void {
    this.changed.emit({ ...this.round(), ...part });
  }

  protected kindOf(value: string): RoundDraft['kind'] {
    return value === 'chat-test' ? 'chat-test' : 'interview';
  }

  protected isAssessor(memberId: string): boolean {
    return this.round().assessors.some((one) => one.memberId === memberId);
  }

  protected toggleIn(key: string): void {
    this.changed.emit(toggleCriterion(this.round(), key, this.rubric()));
  }

  protected share(memberId: string, key: string): void {
    this.changed.emit(toggleShare(this.round(), memberId, key, this.rubric()));
  }
}
