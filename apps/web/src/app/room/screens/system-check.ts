import type { SystemCheck as SystemCheckResult } from '@audition/contracts';
import { Component, computed, inject, output, signal } from '@angular/core';
import { Loading } from '@audition/ui';
import { Chime } from '../data/chime';
import { findingsOf, type Grade } from '../data/findings';
import { RoomApi } from '../data/room-api';
import { RoomStore } from '../data/room-store';
import { checkSystem, type Findings } from '../data/system-check';

const GRADES: Record<Grade, { mark: string; word: string }> = {
  good: { mark: '✓', word: 'Fine' },
  warning: { mark: '!', word: 'Look at this' },
  bad: { mark: '✗', word: 'Not working' },
};

/** Looks at the connection, the clock, the screen and the storage, and lets the candidate hear the sound. */
@Component({
  selector: 'app-system-check',
  imports: [Loading],
  template: `
    @if (findings() !== null) {
      <ul>
        @for (line of lines(); track line.id) {
          <li>
            <span class="mark" [class]="line.grade" aria-hidden="true">{{ grades[line.grade].mark }}</span>
            <div>
              <p>
                <strong>{{ line.title }}</strong>
                <span class="visually-hidden">: {{ grades[line.grade].word }}</span>
              </p>
              <p>{{ line.text }}</p>
              @if (line.advice) {
                <p class="advice">{{ line.advice }}</p>
              }
            </div>
          </li>
        }
        <li>
          <span class="mark" [class]="soundMark().grade" aria-hidden="true">{{ soundMark().mark }}</span>
          <div class="sound">
            <p><strong>Sound</strong></p>
            @switch (sound()) {
              @case ('heard') {
                <p>You heard the sound of a new customer.</p>
              }
              @case ('not-heard') {
                <p>You did not hear it.</p>
                <p class="advice">
                  Check the volume of your computer. The test works without sound: everything that rings is also shown.
                </p>
              }
              @default {
                <p>A sound tells you of new customers and messages.</p>
              }
            }
            <div class="row">
              <button type="button" class="btn" (click)="play()">Play the sound</button>
              @if (hasPlayed()) {
                <button type="button" class="btn" [attr.aria-pressed]="sound() === 'heard'" (click)="hear('heard')">
                  I heard it
                </button>
                <button
                  type="button"
                  class="btn btn-plain"
                  [attr.aria-pressed]="sound() === 'not-heard'"
                  (click)="hear('not-heard')"
                >
                  I heard nothing
                </button>
              }
            </div>
          </div>
        </li>
      </ul>
      @if (store.error(); as error) {
        <p class="fault" role="alert">{{ error.message }}</p>
      }
      <div class="row">
        <button type="button" class="btn" (click)="done.emit()">Close the list</button>
        <button type="button" class="btn" [disabled]="isChecking()" (click)="check()">Check again</button>
      </div>
      <p class="quiet small">
        The people who invited you see this list beside your test, so that nobody takes a bad line for a slow answer.
      </p>
    } @else {
      <ui-loading label="Checking your connection" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    ul {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr);
      gap: 10px;
    }
    .mark {
      display: grid;
      place-items: center;
      width: 22px;
      height: 22px;
      border-radius: 50%;
      background: var(--good-soft);
      color: var(--good);
      font-size: 12px;
      font-weight: 700;
    }
    .mark.open {
      background: var(--sunken);
      color: var(--quiet);
    }
    .mark.warning {
      background: var(--warning-soft);
      color: var(--warning);
    }
    .mark.bad {
      background: var(--danger-soft);
      color: var(--danger);
    }
    .advice {
      color: var(--quiet);
    }
    .sound {
      display: grid;
      gap: 6px;
    }
    .btn[aria-pressed='true'] {
      border-color: var(--accent);
      color: var(--accent);
    }
    .fault {
      color: var(--danger);
    }
  `,
})
export class SystemCheckList {
  readonly done = output();

  private readonly api = inject(RoomApi);
  private readonly chime = inject(Chime);
  protected readonly store = inject(RoomStore);
  protected readonly grades = GRADES;
  protected readonly findings = signal<Findings | null>(null);
  protected readonly isChecking = signal(false);
  protected readonly hasPlayed = signal(false);
  protected readonly sound = signal<SystemCheckResult['sound']>('skipped');
  protected readonly lines = computed(() => {
    const findings = this.findings();
    return findings === null ? [] : findingsOf(findings);
  });
  /** Not tried yet is nothing to worry about. */
  protected readonly soundMark = computed((): { grade: Grade | 'open'; mark: string } => {
    switch (this.sound()) {
      case 'heard':
        return { grade: 'good', mark: GRADES.good.mark };
      case 'not-heard':
        return { grade: 'warning', mark: GRADES.warning.mark };
      case 'skipped':
        return { grade: 'open', mark: '–' };
    }
  });
  constructor() {
    void this.check();
  }

  protected async check(): Promise<void> {
    this.isChecking.set(true);
    this.findings.set(await checkSystem(this.api));
    this.isChecking.set(false);
    await this.keep();
  }

  protected play(): void {
    this.chime.play('arrival');
    this.hasPlayed.set(true);
  }

  protected hear(sound: SystemCheckResult['sound']): void {
    this.sound.set(sound);
    void this.keep();
  }

  /** Kept as soon as it is known, so that nothing is lost when the list is left open. */
  private async keep(): Promise<void> {
    const findings = this.findings();
    if (findings !== null) await this.store.keepSystemCheck({ ...findings, sound: this.sound() });
  }
}
