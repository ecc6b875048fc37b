import type { Rating, RubricDocument } from '@audition/rubric';
import { Component, input } from '@angular/core';

/** The blank kit as it is printed for an interview on paper: black on white whatever the colours of the screen. */
@Component({
  selector: 'app-kit-sheet',
  template: `
    <div class="paper">
      <p class="small">Interview kit</p>
      <h3>{{ rubric().title || 'Untitled rubric' }}</h3>
      <p class="fields"><span>Candidate</span><span>Assessor</span><span>Date</span></p>
      @for (chapter of rubric().chapters; track $index) {
        @if (chapter.criteria.length > 0) {
          <section [style.--chapter]="'var(--print-' + chapter.key + ')'">
            <h4>{{ chapter.title }}</h4>
            @for (criterion of chapter.criteria; track $index) {
              <article>
                <h5>
                  {{ criterion.title || 'New criterion' }}
                  @if (criterion.isMustHave) {
                    <span class="must">★ must-have</span>
                  }
                </h5>
                <p>{{ criterion.definition }}</p>
                <ol>
                  @for (question of criterion.questions; track $index) {
                    <li>
                      {{ question.text }}
                      <span class="line"><em>Ask further</em> {{ question.probes.join(' ') }}</span>
                      <span class="line"><em>Listen for</em> {{ question.listenFor.join('; ') }}</span>
                      <span class="line"><em>Red flags</em> {{ question.redFlags.join('; ') }}</span>
                    </li>
                  }
                </ol>
                <ul class="checks">
                  @for (item of criterion.checklist; track $index) {
                    <li>☐ {{ item.text }}</li>
                  }
                </ul>
                <table>
                  <tbody>
                    <tr>
                      @for (rating of ratings; track rating) {
                        <td>
                          <b>☐ {{ rating }}</b> {{ criterion.anchors[rating] }}
                        </td>
                      }
                    </tr>
                  </tbody>
                </table>
                <p class="note">
                  @if (!criterion.isMustHave) {
                    <span>☐ not observed</span>
                  }
                  Notes
                </p>
              </article>
            }
          </section>
        }
      }
    </div>
  `,
  styles: `
    .paper {
      --print-image: #0072b2;
      --print-relations: #00805f;
      --print-words: #8a6508;
      --print-complaints: #8e3f8a;
      display: grid;
      gap: 10px;
      padding: 28px 24px;
      border: 1px solid var(--line);
      background: #fff;
      color: #1b1f27;
      font-size: 11px;
      line-height: 1.4;
    }
    h3 {
      font-size: 18px;
    }
    h4 {
      padding-bottom: 2px;
      border-bottom: 2px solid var(--chapter);
      color: var(--chapter);
      font-size: 14px;
    }
    h5 {
      margin: 0;
      font-size: 12px;
      font-weight: 650;
    }
    section,
    article {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    article {
      padding-bottom: 8px;
      border-bottom: 1px solid #d8d4cb;
    }
    ol {
      margin: 0;
      padding-inline-start: 16px;
    }
    .line {
      display: block;
      color: #4a5160;
    }
    .checks {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 2px 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      table-layout: fixed;
    }
    td {
      padding: 4px;
      border: 1px solid #8b8f98;
      font-size: 10px;
      vertical-align: top;
      overflow-wrap: anywhere;
      hyphens: auto;
    }
    td b {
      display: block;
    }
    .must {
      color: #8a4b00;
      font-weight: 600;
    }
    .fields {
      display: grid;
      grid-template-columns: 2fr 2fr 1fr;
      gap: 12px;
    }
    .fields span {
      padding-bottom: 14px;
      border-bottom: 1px solid #8b8f98;
    }
    .note {
      display: flex;
      gap: 16px;
      min-height: 40px;
    }
  `,
})
export class KitSheet {
  readonly rubric = input.required<RubricDocument>();
  protected readonly ratings: readonly Rating[] = [1, 2, 3, 4, 5];
}
