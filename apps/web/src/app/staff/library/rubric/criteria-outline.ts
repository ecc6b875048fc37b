import { CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { EditorState } from '../document/editor-state';
import type { RubricDocument } from '@audition/rubric';
import { countCriteria, CRITERIA_MAX, neighbour, newCriterion, type Place } from './rubric-content';

/**
 * The rubric at a glance: its chapters and their criteria, to choose what is edited and to put it in order, by dragging or with
 * Alt and the arrow keys, within and between chapters.
 */
@Component({
  selector: 'app-criteria-outline',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, CdkDropListGroup],
  template: `
    <nav aria-label="Parts of the rubric" cdkDropListGroup>
      <button
        type="button"
        class="part"
        [class.active]="place().chapter === null"
        [attr.aria-current]="place().chapter === null ? 'true' : null"
        (click)="chosen.emit({ chapter: null, criterion: null })"
      >
        About this rubric
      </button>
      @for (chapter of rubric().chapters; track chapterIndex; let chapterIndex = $index) {
        <div class="chapter" [style.--chapter]="'var(--' + chapter.key + ')'">
          <button
            type="button"
            class="part head"
            [class.active]="place().chapter === chapterIndex && place().criterion === null"
            [attr.aria-current]="place().chapter === chapterIndex && place().criterion === null ? 'true' : null"
            (click)="chosen.emit({ chapter: chapterIndex, criterion: null })"
          >
            <span>{{ chapter.title || 'Untitled chapter' }}</span>
            <span class="quiet small">{{ chapter.criteria.length }}</span>
          </button>
          <div
            class="list"
            cdkDropList
            role="list"
            [attr.aria-label]="'Criteria of ' + chapter.title"
            [cdkDropListData]="chapterIndex"
            [cdkDropListDisabled]="state.isReadOnly()"
            (cdkDropListDropped)="drop($event)"
          >
            @for (criterion of chapter.criteria; track criterion.key + '-' + $index; let index = $index) {
              @let isActive = place().chapter === chapterIndex && place().criterion === index;
              <div role="listitem" class="row-item" cdkDrag [class.active]="isActive">
                @if (!state.isReadOnly()) {
                  <span class="grip" cdkDragHandle aria-hidden="true">⠿</span>
                }
                <button
                  type="button"
                  class="part"
                  [id]="'outline-' + chapterIndex + '-' + index"
                  [attr.aria-current]="isActive ? 'true' : null"
                  [attr.aria-keyshortcuts]="state.isReadOnly() ? null : 'Alt+ArrowUp Alt+ArrowDown'"
                  (click)="chosen.emit({ chapter: chapterIndex, criterion: index })"
                  (keydown)="onKey($event, { chapter: chapterIndex, criterion: index })"
                >
                  <span class="name">{{ criterion.short || criterion.title || 'New criterion' }}</span>
                  @if (criterion.isMustHave) {
                    <span class="must" title="Must-have">★<span class="visually-hidden">must-have</span></span>
                  }
                  @if (doWeightsDiffer()) {
                    <span class="quiet small" title="Weight">× {{ criterion.weight }}</span>
                  }
                  @if (hasError(chapterIndex, index)) {
                    <span class="dot"><span class="visually-hidden">needs a look</span></span>
                  }
                </button>
              </div>
            } @empty {
              <p class="quiet small none">No criterion in this chapter</p>
            }
          </div>
          @if (!state.isReadOnly() && !isFull()) {
            <button type="button" class="btn btn-plain btn-small add" (click)="add(chapterIndex)">
              ＋ Add a criterion<span class="visually-hidden"> to {{ chapter.title }}</span>
            </button>
          }
        </div>
      }
      <p class="quiet small foot">
        {{ count() }} of {{ most }} criteria at most.
        @if (!state.isReadOnly()) {
          Drag to reorder, or <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd>.
        }
      </p>
      <p class="visually-hidden" role="status">{{ said() }}</p>
    </nav>
  `,
  styles: `
    nav,
    .chapter,
    .list {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
    }
    .chapter {
      margin-top: 8px;
      padding-inline-start: 6px;
      border-inline-start: 3px solid var(--chapter);
    }
    .list {
      min-height: 12px;
    }
    .part {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 6px;
      width: 100%;
      min-width: 0;
      min-height: 30px;
      padding: 2px 8px;
      border: 0;
      border-radius: var(--radius);
      background: none;
      text-align: start;
      cursor: pointer;
    }
    .head {
      justify-content: space-between;
      color: var(--chapter);
      font-weight: 600;
    }
    .row-item {
      display: flex;
      align-items: center;
      border-radius: var(--radius);
      background: var(--paper);
    }
    .name {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .grip {
      flex: none;
      padding: 4px 2px;
      color: var(--quiet);
      cursor: grab;
    }
    .part:hover {
      background: var(--sunken);
    }
    .part.active,
    .row-item.active .part {
      background: var(--accent-soft);
      color: var(--accent);
      font-weight: 600;
    }
    .must {
      color: var(--warning);
    }
    .dot {
      flex: none;
      width: 8px;
      height: 8px;
      border-radius: 2px;
      background: var(--danger);
    }
    .add {
      justify-self: start;
    }
    .none {
      padding: 2px 8px;
    }
    .foot {
      margin-top: 10px;
    }
    .cdk-drag-preview {
      box-shadow: var(--shadow, 0 4px 12px rgb(0 0 0 / 20%));
    }
    .cdk-drag-placeholder {
      opacity: 0.4;
    }
  `,
})
export class CriteriaOutline {
  readonly rubric = input.required<RubricDocument>();
  readonly place = input.required<Place>();
  readonly doWeightsDiffer = input.required<boolean>();
  readonly chosen = output<Place>();

  protected readonly state = inject(EditorState);
  protected readonly most = CRITERIA_MAX;
  protected readonly count = computed(() => countCriteria(this.rubric()));
  protected readonly isFull = computed(() => this.count() >= CRITERIA_MAX);
  /** What happened to a criterion that was moved, for those who do not see it. */
  protected readonly said = signal('');

  /** Moves the criterion one up or down, into the chapter before or after where its own ends. */
  moveBy(place: Place, by: -1 | 1): void {
    const to = neighbour(this.rubric(), place, by);
    if (to !== null) this.move(place, to);
  }

  /** Moves the criterion to the end of another chapter. */
  moveToChapter(place: Place, chapter: number): void {
    this.move(place, { chapter, criterion: this.rubric().chapters[chapter]?.criteria.length ?? 0 });
  }

  protected drop({ previousContainer, container, previousIndex, currentIndex }: CdkDragDrop<number>): void {
    this.move(
      { chapter: previousContainer.data, criterion: previousIndex },
      { chapter: container.data, criterion: currentIndex },
    );
  }

  protected onKey(event: KeyboardEvent, place: Place): void {
    if (!event.altKey || this.state.isReadOnly()) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const to = neighbour(this.rubric(), place, event.key === 'ArrowUp' ? -1 : 1);
    if (to === null) return;
    this.move(place, to);
    // The row is drawn anew at its new place; the focus goes with it.
    setTimeout(() => document.getElementById(`outline-${to.chapter}-${to.criterion}`)?.focus());
  }

  protected add(chapter: number): void {
    const place = this.rubric().chapters[chapter]?.criteria.length ?? 0;
    this.state.store.insert(['chapters', chapter, 'criteria'], place, newCriterion('', this.rubric()));
    this.chosen.emit({ chapter, criterion: place });
    this.state.show(`chapters.${chapter}.criteria.${place}.title`);
  }

  protected hasError(chapter: number, criterion: number): boolean {
    return this.state.severityUnder(['chapters', chapter, 'criteria', criterion]) === 'error';
  }

  private move(from: Place, to: Place): void {
    if (from.chapter === null || from.criterion === null || to.chapter === null || to.criterion === null) return;
    if (from.chapter === to.chapter && from.criterion === to.criterion) return;
    const list = ['chapters', from.chapter, 'criteria'];
    const { short = '', title = '' } = this.rubric().chapters[from.chapter]?.criteria[from.criterion] ?? {};
    if (from.chapter === to.chapter) this.state.store.move(list, from.criterion, to.criterion);
    else this.state.store.relocate(list, from.criterion, ['chapters', to.chapter, 'criteria'], to.criterion);
    this.chosen.emit(to);
    const { chapters } = this.rubric();
    const around = chapters[to.chapter]?.title ?? '';
    this.said.set(`${short || title}: place ${to.criterion + 1} in ${around}`);
  }
}
