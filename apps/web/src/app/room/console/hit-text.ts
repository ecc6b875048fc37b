import { Component, input } from '@angular/core';
import type { Piece } from '../data/search';

/** A text in which the words of a search are marked. */
@Component({
  selector: 'app-hit-text',
  template: `
    @for (piece of pieces(); track $index) {
      <span [class.hit]="piece.isHit" [attr.role]="piece.isHit ? 'mark' : null" [textContent]="piece.text"></span>
    }
  `,
  styles: `
    .hit {
      border-radius: 2px;
      background: var(--warning-soft);
      color: inherit;
      box-shadow: 0 1px 0 var(--warning);
    }
  `,
})
export class HitText {
  readonly pieces = input.required<readonly Piece[]>();
}
