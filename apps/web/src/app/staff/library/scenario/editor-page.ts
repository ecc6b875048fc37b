import type { ScenarioDraft } from '@audition/contracts';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { DraftEditor } from '../document/draft-editor';
import { DraftFrame } from '../document/draft-frame';
import { EditorState } from '../document/editor-state';
import { FindingsList } from '../document/findings-list';
import { pathText, type JsonObject, type Path } from '../document/json';
import { showPlace } from '../document/show-place';
import { Fields } from '../form/field-view';
import { TryPane } from '../try/try-pane';
import { CheckView } from './check-view';
import { IntentsSection } from './intents-section';
import { namesOf } from './names';
import { findingsOf } from './scenario-findings';
import { SECTIONS, sectionOf } from './sections';
import { StorySection } from './story-section';
import { YamlView } from './yaml-view';

type View = 'form' | 'yaml' | 'check';

const VIEWS: readonly { id: View; title: string }[] = [
  { id: 'form', title: 'Form' },
  { id: 'yaml', title: 'YAML' },
  { id: 'check', title: 'Check' },
];

/** A scenario draft: outline, form, findings, and the customer to try it on beside. */
@Component({
  selector: 'app-scenario-editor-page',
  imports: [CheckView, DraftFrame, Fields, FindingsList, IntentsSection, StorySection, TryPane, YamlView],
  providers: [EditorState],
  templateUrl: './editor-page.html',
  styleUrl: './editor-page.css',
})
export class ScenarioEditorPage {
  readonly draftId = input.required<string>();

  protected readonly state = inject(EditorState);
  protected readonly editor = new DraftEditor<ScenarioDraft>({
    kind: 'scenario',
    draftId: this.draftId,
    contentOf: ({ document }) => document,
    bodyOf: (document) => ({ document }),
    look: (document) => this.look(document),
  });

  protected readonly views = VIEWS;
  protected readonly sections = SECTIONS;
  protected readonly view = signal<View>('form');
  protected readonly sectionId = signal('customer');
  protected readonly isTrying = signal(false);

  protected readonly section = computed(() => SECTIONS.find(({ id }) => id === this.sectionId()));
  protected readonly marks = computed(() => {
    const marks: Record<string, 'error' | 'warning'> = {};
    for (const { path, severity } of this.state.findings()) {
      const id = sectionOf(path);
      if (severity === 'error' || (severity === 'warning' && marks[id] === undefined)) marks[id] = severity;
    }
    return marks;
  });

  constructor() {
    effect(() => {
      const target = this.state.target();
      if (target === null || this.view() === 'yaml') return;
      untracked(() => this.sectionId.set(sectionOf(target)));
      this.view.set('form');
      showPlace(target);
      this.state.arrived();
    });
  }

  protected choose(id: string): void {
    this.sectionId.set(id);
    this.view.set('form');
  }

  /** Shows where something was taken back or made again. */
  protected follow(path: Path): void {
    if (path.length === 0 || this.view() !== 'form') return;
    this.sectionId.set(sectionOf(pathText(path)));
  }

  private look(document: JsonObject): void {
    this.state.findings.set(findingsOf(document));
    this.state.options.set(namesOf(document));
  }
}
