import type { Cue, FactSheet } from '@audition/scenario';
import { Component, input, output } from '@angular/core';
import { Icon } from '@audition/ui';

const MOOD_STEP = 10;

/** Who the customer is and what is known, with the buttons that do what the script would do. */
@Component({
  selector: 'app-fact-sheet-pane',
  imports: [Icon],
  templateUrl: './fact-sheet-pane.html',
  styleUrl: './fact-sheet-pane.css',
})
export class FactSheetPane {
  readonly sheet = input.required<FactSheet>();
  readonly isBusy = input(false);
  readonly cued = output<Cue>();

  protected readonly step = MOOD_STEP;

  protected canCue(): boolean {
    return !this.isBusy() && this.sheet().phase === 'open';
  }
}
