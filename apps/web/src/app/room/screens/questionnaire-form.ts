import type { FairnessQuestion, QuestionnaireRequest, RaceAnswer, SexAnswer } from '@audition/contracts';
import { QUESTIONNAIRE_NOTICE, RACE_ANSWERS, RACE_KEYS, SEX_ANSWERS, SEX_KEYS } from '@audition/contracts/constants';
import { Component, computed, inject, signal } from '@angular/core';
import { asApiError, RoomApi } from '../data/room-api';
import { RoomStore } from '../data/room-store';

interface Choice<T extends string> {
  value: T | null;
  text: string;
}

const UNSAID = { value: null, text: 'I prefer not to say' } as const;

/** Voluntary questions about the candidate. What was said goes out and never comes back, not even to the candidate. */
@Component({
  selector: 'app-questionnaire-form',
  templateUrl: './questionnaire-form.html',
  styleUrl: './questionnaire-form.css',
})
export class QuestionnaireForm {
  private readonly api = inject(RoomApi);
  private readonly store = inject(RoomStore);
  protected readonly sexes = choicesOf<SexAnswer>(SEX_KEYS, SEX_ANSWERS);
  protected readonly races = choicesOf<RaceAnswer>(RACE_KEYS, RACE_ANSWERS);
  protected readonly sex = signal<SexAnswer | null>(null);
  protected readonly race = signal<RaceAnswer | null>(null);
  protected readonly isBusy = signal(false);
  /** What became of the last press of a button. */
  protected readonly done = signal<'kept' | 'taken-back' | null>(null);
  protected readonly fault = signal('');
  protected readonly workspaceName = computed(() => this.store.view()?.workspaceName ?? '');
  protected readonly notice = computed(() =>
    QUESTIONNAIRE_NOTICE.map((line) => line.replace('{workspace}', this.workspaceName())),
  );

  protected asks(question: FairnessQuestion): boolean {
    return this.store.view()?.questionnaire.includes(question) === true;
  }

  protected send(event: Event): Promise<void> {
    event.preventDefault();
    const [sex, race] = [this.sex(), this.race()];
    const said = { ...(sex === null ? {} : { sex }), ...(race === null ? {} : { race }) };
    return this.give(said, sex === null && race === null ? 'taken-back' : 'kept');
  }

  protected async takeBack(): Promise<void> {
    await this.give({}, 'taken-back');
    this.sex.set(null);
    this.race.set(null);
  }

  private async give(said: QuestionnaireRequest, done: 'kept' | 'taken-back'): Promise<void> {
    this.isBusy.set(true);
    this.fault.set('');
    this.done.set(null);
    try {
      await this.api.post('/room/questionnaire', said);
      this.done.set(done);
    } catch (thrown) {
      this.fault.set(asApiError(thrown).message);
    } finally {
      this.isBusy.set(false);
    }
  }
}

function choicesOf<T extends string>(keys: readonly T[], names: Readonly<Record<T, string>>): Choice<T>[] {
  return [...keys.map((value) => ({ value, text: names[value] })), UNSAID];
}
