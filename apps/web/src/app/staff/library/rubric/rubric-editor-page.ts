import type { RubricDraft } from '@audition/contracts';
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Notice } from '@audition/ui';
import { DraftEditor } from '../document/draft-editor';
import { DraftFrame } from '../document/draft-frame';
import { EditorState } from '../document/editor-state';
import { FindingsList } from '../document/findings-list';
import { pathIn, type JsonObject, type Path } from '../document/json';
import { showPlace } from '../document/show-place';
import { Fields } from '../form/field-view';
import { CriteriaOutline } from './criteria-outline';
import { KitSheet } from './kit-sheet';
import {
  clamped,
  doWeightsDiffer,
  hasChapters,
  neighbour,
  placeInWords,
  placeOf,
  readable,
  rubricFindings,
  withChapters,
  type Place,
} from './rubric-content';
import {
  ABOUT_FIELDS,
  ANCHOR_FIELDS,
  CHAPTER_FIELDS,
  CRITERION_FIELDS,
  OBSERVATION_FIELDS,
  WEIGHT_REASON,
} from './rubric-fields';
import { ScorecardPreview } from './scorecard-preview';

/** A rubric draft: outline, form of the part in hand, and beside it the scorecard and the printed kit it makes. */
@Component({
  selector: 'app-rubric-editor-page',
  imports: [CriteriaOutline, DraftFrame, Fields, FindingsList, KitSheet, Notice, ScorecardPreview],
  providers: [EditorState],
  templateUrl: './rubric-editor-page.html',
  styleUrl: './rubric-editor-page.css',
})
export class RubricEditorPage {
  readonly draftId = input.required<string>();

  protected readonly state = inject(EditorState);
  protected readonly editor = new DraftEditor<RubricDraft>({
    kind: 'rubric',
    draftId: this.draftId,
    contentOf: ({ document }) => document,
    bodyOf: (document) => ({ document }),
    look: (document) => this.look(document),
  });

  protected readonly about = ABOUT_FIELDS;
  protected readonly chapterFields = CHAPTER_FIELDS;
  protected readonly criterionFields = CRITERION_FIELDS;
  protected readonly anchorFields = ANCHOR_FIELDS;
  protected readonly observationFields = OBSERVATION_FIELDS;
  protected readonly weightReason = [WEIGHT_REASON];

  private readonly wanted = signal<Place>({ chapter: null, criterion: null });
  protected readonly isPreviewing = signal(true);
  protected readonly preview = signal<'scorecard' | 'kit'>('scorecard');
  protected readonly outline = viewChild(CriteriaOutline);

  protected readonly rubric = computed(() => readable(this.state.store.document()));
  protected readonly hasChapters = computed(() => hasChapters(this.state.store.document()));
  protected readonly doWeightsDiffer = computed(() => doWeightsDiffer(this.rubric()));
  protected readonly place = computed(() => clamped(this.rubric(), this.wanted()));
  protected readonly chapter = computed(() => this.rubric().chapters[this.place().chapter ?? -1]);
  protected readonly criterion = computed(() => this.chapter()?.criteria[this.place().criterion ?? -1]);
  protected readonly base = computed<Path>(() => {
    const { chapter, criterion } = this.place();
    if (chapter === null) return [];
    return criterion === null ? ['chapters', chapter] : ['chapters', chapter, 'criteria', criterion];
  });
  /** Number of the criterion in hand over all chapters; the first one while none is. */
  protected readonly number = computed(() => {
    const { chapter, criterion } = this.place();
    const before = this.rubric().chapters.slice(0, chapter ?? 0);
    return before.reduce((sum, one) => sum + one.criteria.length, criterion ?? 0);
  });
  protected readonly placeWords = (path: string): string => placeInWords(this.rubric(), path);

  constructor() {
    effect(() => {
      const target = this.state.target();
      if (target === null) return;
      untracked(() => this.follow(pathIn(this.state.store.document(), target)));
      showPlace(target);
      this.state.arrived();
    });
  }

  protected choose(place: Place): void {
    this.wanted.set(place);
  }

  /** Shows where something is or was changed. */
  protected follow(path: Path): void {
    this.wanted.set(placeOf(path));
  }

  /** The criterion with this number over all chapters. */
  protected chooseNumber(number: number): void {
    let left = number;
    for (const [chapter, { criteria }] of this.rubric().chapters.entries()) {
      if (left < criteria.length) return this.wanted.set({ chapter, criterion: left });
      left -= criteria.length;
    }
  }

  protected canMove(by: -1 | 1): boolean {
    return neighbour(this.rubric(), this.place(), by) !== null;
  }

  protected moveToChapter(box: HTMLSelectElement): void {
    const chapter = Number(box.value);
    if (chapter !== this.place().chapter) this.outline()?.moveToChapter(this.place(), chapter);
  }

  protected removeCriterion(): void {
    const { chapter } = this.place();
    this.state.store.remove(this.base());
    this.wanted.set({ chapter, criterion: null });
  }

  /** An imported file may lack chapters; they are added empty, so that there is something to edit. */
  protected addChapters(): void {
    this.state.store.replace(withChapters(this.state.store.document()));
    this.state.store.seal();
  }

  private look(document: JsonObject): void {
    this.state.findings.set(rubricFindings(document));
  }
}
