import { CdkDrag, CdkDragHandle } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '@audition/ui';
import { EditorState } from '../document/editor-state';
import { pathText, type Path } from '../document/json';
import { RowActs } from './row-acts';

/** One foldable row of a list: what it says, whether something is wrong inside, moving by drag or button, removing. */
@Component({
  selector: 'app-row-frame',
  imports: [CdkDragHandle, Icon, RowActs],
  hostDirectives: [CdkDrag],
  host: { '[attr.data-path]': 'place()' },
  template: `
    <div class="head" [class.open]="isOpen()">
      @if (!state.isReadOnly()) {
        <span class="grip" cdkDragHandle aria-hidden="true">⠿</span>
      }
      <button type="button" class="fold" [attr.aria-expanded]="isOpen()" (click)="state.toggle(path())">
        <ui-icon name="chevron" />
        <span class="title">{{ title() }}</span>
        @if (note()) {
          <span class="quiet small note">{{ note() }}</span>
        }
        @if (severity() === 'error') {
          <span class="tag tag-danger">needs a look</span>
        } @else if (severity() === 'warning') {
          <span class="tag tag-warning">note</span>
        }
      </button>
      @if (!state.isReadOnly()) {
        <app-row-acts [path]="path()" [title]="title()" [index]="index()" [count]="count()" />
      }
    </div>
    @if (isOpen()) {
      <div class="inside">
        <ng-content />
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    .head {
      display: flex;
      align-items: center;
      gap: 4px;
      padding-inline: 4px;
    }
    .grip {
      flex: none;
      padding: 4px;
      color: var(--quiet);
      cursor: grab;
    }
    .fold {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      min-width: 0;
      min-height: 38px;
      padding: 6px 4px;
      border: 0;
      background: none;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    .fold ui-icon {
      width: 14px;
      height: 14px;
      transition: transform var(--quick);
    }
    .open .fold ui-icon {
      transform: rotate(90deg);
    }
    .title {
      flex: 1 1 160px;
      min-width: 0;
    }
    .open .title {
      font-weight: 600;
    }
    .inside {
      display: grid;
      gap: 14px;
      padding: 4px 16px 16px;
      border-top: 1px solid var(--line);
    }
    @media (max-width: 600px) {
      .grip {
        display: none;
      }
      .inside {
        padding-inline: 10px;
      }
    }
  `,
})
export class RowFrame {
  readonly path = input.required<Path>();
  readonly title = input.required<string>();
  readonly note = input('');
  /** Place among the rows, and how many there are. */
  readonly index = input.required<number>();
  readonly count = input.required<number>();

  protected readonly state = inject(EditorState);
  protected readonly place = computed(() => pathText(this.path()));
  protected readonly isOpen = computed(() => this.state.isUnfolded(this.path()));
  protected readonly severity = computed(() => this.state.severityUnder(this.path()));
}
