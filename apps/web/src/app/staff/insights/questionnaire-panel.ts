import type { FairnessQuestion, FairnessQuestionnaire } from '@audition/contracts';
import { FAIRNESS_QUESTIONS } from '@audition/contracts/constants';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Session } from '../../core/session';
import { instant } from '../../core/words';
import { DIMENSION_NAMES } from './fairness-words';

/** Voluntary questions to the candidates of an opening: whether they are asked, and the count of the answers. */
@Component({
  selector: 'app-questionnaire-panel',
  templateUrl: './questionnaire-panel.html',
  styles: `
    :host,
    fieldset {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    fieldset {
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    p {
      max-width: 72ch;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 32px;
    }
    .row {
      flex-wrap: wrap;
    }
  `,
})
export class QuestionnairePanel {
  readonly questionnaire = input.required<FairnessQuestionnaire>();
  /** Whether the opening's counts are these sums. */
  readonly isUsed = input(false);
  readonly isBusy = input(false);
  /** The questions to be asked from now on. */
  readonly asked = output<readonly FairnessQuestion[]>();
  readonly counted = output();
  /** The sums are to be the opening's counts. */
  readonly used = output();

  protected readonly mayAsk = inject(Session).can('fairness:ask');
  protected readonly questions = FAIRNESS_QUESTIONS;
  protected readonly names = DIMENSION_NAMES;
  protected readonly chosen = linkedSignal((): readonly FairnessQuestion[] => this.questionnaire().questions);
  /** What is pressed a second time to happen: it cannot be undone. */
  protected readonly isSure = signal<'count' | 'change' | null>(null);
  protected readonly isChanged = computed(() => String(this.chosen()) !== String(this.questionnaire().questions));
  /** Some answers would be deleted. */
  protected readonly dropsSome = computed(() =>
    this.questionnaire().questions.some((question) => !this.chosen().includes(question)),
  );
  protected readonly askedNames = computed(() =>
    this.questionnaire()
      .questions.map((question) => DIMENSION_NAMES[question].toLowerCase())
      .join(', '),
  );
  protected readonly instant = instant;

  protected choose(question: FairnessQuestion, isChosen: boolean): void {
    this.isSure.set(null);
    this.chosen.update((chosen) =>
      this.questions.filter((one) => (one === question ? isChosen : chosen.includes(one))),
    );
  }

  protected save(): void {
    if (this.dropsSome() && this.isSure() !== 'change') return this.isSure.set('change');
    this.isSure.set(null);
    this.asked.emit(this.chosen());
  }

  protected count(): void {
    if (this.isSure() !== 'count') return this.isSure.set('count');
    this.isSure.set(null);
    this.counted.emit();
  }
}
