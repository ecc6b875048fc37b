import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChild, input, output, TemplateRef } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, Loading, Notice } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { SaveNote } from '../../../core/save-note';
import { counted } from '../../../core/words';
import type { OpenDraft } from './draft-editor';
import { KIND_WORDS } from './draft-kinds';
import type { Path } from './json';

/**
 * Around the editor of a draft: its title and how far it is saved, undo, what to decide when two have saved, publishing and
 * deleting. Buttons with the attribute `acts` go to the others; the editor itself is the template `#body`.
 */
@Component({
  selector: 'app-draft-frame',
  imports: [Dialog, Loading, NgTemplateOutlet, Notice, PageProblem, RouterLink, SaveNote],
  templateUrl: './draft-frame.html',
  styleUrl: './draft-frame.css',
  host: { '(document:keydown)': 'onKey($event)', '(window:beforeunload)': 'onLeave($event)' },
})
export class DraftFrame {
  readonly editor = input.required<OpenDraft>();
  readonly draftId = input.required<string>();
  /** The view on screen has an undo of its own. */
  readonly ownsUndo = input(false);
  /** Where the change was that was taken back or made again. */
  readonly travelled = output<Path>();

  protected readonly body = contentChild.required<TemplateRef<unknown>>('body');
  protected readonly store = computed(() => this.editor().state.store);
  protected readonly words = computed(() => KIND_WORDS[this.editor().kind]);
  protected readonly counted = counted;

  protected retry(): void {
    void this.editor().load(this.draftId());
  }

  protected travel(direction: 'undo' | 'redo'): void {
    const path = direction === 'undo' ? this.editor().undo() : this.editor().redo();
    if (path !== null) this.travelled.emit(path);
  }

  protected onKey(event: KeyboardEvent): void {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isCommand || !this.editor().canEdit || !this.editor().isReady()) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (key === 's') {
      event.preventDefault();
      void this.editor().session.flush();
    } else if ((isRedo || key === 'z') && !this.ownsUndo()) {
      event.preventDefault();
      this.travel(isRedo ? 'redo' : 'undo');
    }
  }

  protected onLeave(event: BeforeUnloadEvent): void {
    if (this.editor().session.hasUnsaved) event.preventDefault();
  }
}
