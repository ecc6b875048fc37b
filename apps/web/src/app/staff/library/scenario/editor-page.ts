import type { PublishedVersion, ScenarioDraft } from '@audition/contracts';
import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Dialog, Loading, Notice } from '@audition/ui';
import { Api } from '../../../core/api';
import { toApiError, type ApiError } from '../../../core/api-error';
import { PageProblem } from '../../../core/page-problem';
import { PageTitle } from '../../../core/page-title';
import { Session } from '../../../core/session';
import { counted } from '../../../core/words';
import { SaveNote } from '../../interview/save-note';
import { DraftSession } from '../document/draft-session';
import { EditorState } from '../document/editor-state';
import { isObject, pathText, type JsonObject } from '../document/json';
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
/** Checking the whole document waits for a pause in typing. */
const CHECK_PAUSE_MS = 250;

/** A scenario draft: outline, form, findings, and the customer to try it on beside. */
@Component({
  selector: 'app-scenario-editor-page',
  imports: [
    CheckView,
    Dialog,
    Fields,
    IntentsSection,
    Loading,
    Notice,
    PageProblem,
    RouterLink,
    SaveNote,
    StorySection,
    TryPane,
    YamlView,
  ],
  providers: [EditorState],
  templateUrl: './editor-page.html',
  styleUrl: './editor-page.css',
  host: { '(document:keydown)': 'onKey($event)', '(window:beforeunload)': 'onLeave($event)' },
})
export class ScenarioEditorPage {
  readonly draftId = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  protected readonly state = inject(EditorState);
  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly session = new DraftSession<ScenarioDraft>({
    api: this.api,
    base: '/scenario-drafts',
    contentOf: ({ document }) => document,
    bodyOf: (document) => ({ document }),
  });

  protected readonly views = VIEWS;
  protected readonly sections = SECTIONS;
  protected readonly view = signal<View>('form');
  protected readonly sectionId = signal('customer');
  protected readonly isTrying = signal(false);
  protected readonly isListOpen = signal(false);
  protected readonly asked = signal<'publish' | 'delete' | null>(null);
  protected readonly thrown = signal<unknown>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly isReady = signal(false);
  protected readonly counted = counted;

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
    effect(() => void this.load(this.draftId()));
    let last: JsonObject | null = null;
    effect(() => {
      const document = this.state.store.document();
      if (!this.isReady()) return;
      if (last !== null && document !== last) untracked(() => this.session.change(document));
      last = document;
    });
    effect((onCleanup) => {
      const document = this.state.store.document();
      const timer = setTimeout(() => this.look(document), CHECK_PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const target = this.state.target();
      if (target === null || this.view() === 'yaml') return;
      untracked(() => this.sectionId.set(sectionOf(target)));
      this.view.set('form');
      showPlace(target);
      this.state.arrived();
    });
    inject(DestroyRef).onDestroy(() => void this.session.flush().finally(() => this.session.leave()));
  }

  protected async load(id: string): Promise<void> {
    this.thrown.set(null);
    this.isReady.set(false);
    try {
      this.state.store.load(await this.session.load(id));
      this.state.isReadOnly.set(!this.canEdit);
      this.look(this.state.store.document());
      this.isReady.set(true);
    } catch (thrown) {
      this.thrown.set(thrown);
    }
  }

  protected choose(id: string): void {
    this.sectionId.set(id);
    this.view.set('form');
  }

  protected undo(): void {
    this.follow(this.state.store.undo());
  }

  protected redo(): void {
    this.follow(this.state.store.redo());
  }

  protected keepMine(): void {
    this.session.keepMine(this.state.store.document());
  }

  protected takeTheirs(): void {
    const theirs = this.session.takeTheirs();
    if (theirs !== null) this.state.store.load(theirs);
  }

  protected async publish(): Promise<void> {
    await this.act(async () => {
      await this.session.flush();
      const path = `/scenario-drafts/${this.draftId()}/publish`;
      const { versionId } = await this.api.post<PublishedVersion>(path, { version: this.session.version });
      this.session.leave();
      await this.router.navigate(['/library/scenarios', versionId]);
    });
  }

  protected async discard(): Promise<void> {
    await this.act(async () => {
      this.session.leave();
      await this.api.delete(`/scenario-drafts/${this.draftId()}`);
      await this.router.navigate(['/library/scenarios']);
    });
  }

  protected onKey(event: KeyboardEvent): void {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isCommand || !this.canEdit) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (key === 's') {
      event.preventDefault();
      void this.session.flush();
    } else if ((isRedo || key === 'z') && this.view() !== 'yaml') {
      event.preventDefault();
      if (isRedo) this.redo();
      else this.undo();
    }
  }

  protected onLeave(event: BeforeUnloadEvent): void {
    if (this.session.hasUnsaved) event.preventDefault();
  }

  private look(document: JsonObject): void {
    this.state.findings.set(findingsOf(document));
    this.state.options.set(namesOf(document));
    const { title } = document;
    this.title.set(typeof title === 'string' && title !== '' ? title : 'Scenario draft');
  }

  private follow(path: readonly (string | number)[] | null): void {
    if (path === null || path.length === 0 || this.view() !== 'form') return;
    this.sectionId.set(sectionOf(pathText(path)));
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (thrown) {
      const error = toApiError(thrown);
      this.problem.set(error);
      const findings = error.problem?.data?.['findings'];
      if (Array.isArray(findings) && findings.every(isObject)) this.look(this.state.store.document());
    }
    this.asked.set(null);
  }
}
