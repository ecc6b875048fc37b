import type { ChapterKey, Criterion, Evidence, Rating, ScorecardEntry } from '@audition/rubric';
import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { AnchorChoice } from './anchor-choice';
import { EvidenceChips } from './evidence-chips';
import { TICK_LETTERS } from './interview-keys';
import type { Quote } from './quotes';

/** The trait in hand: anchors to choose from, checklist, note, and the messages that speak for them. */
@Component({
  selector: 'app-criterion-form',
  imports: [AnchorChoice, EvidenceChips],
  templateUrl: './criterion-form.html',
  styleUrl: './criterion-form.css',
})
export class CriterionForm {
  readonly criterion = input.required<Criterion & { chapter: ChapterKey }>();
  readonly entry = input.required<ScorecardEntry>();
  /** What the messages that are evidence say. */
  readonly quotes = input<ReadonlyMap<number, Quote>>(new Map());
  readonly isLocked = input.required<boolean>();
  readonly rated = output<Rating | 'not-observed'>();
  /** Key of the checklist item. */
  readonly ticked = output<string>();
  readonly noted = output<string>();
  readonly flagged = output();
  /** Number of the message to show. */
  readonly jumped = output<number>();
  readonly detached = output<Evidence>();

  protected readonly letters = TICK_LETTERS;
  protected readonly evidence = computed(() => this.entry().evidence ?? []);
  private readonly noteElement = viewChild.required<ElementRef<HTMLTextAreaElement>>('note');

  focusNote(): void {
    this.noteElement().nativeElement.focus();
  }
}
