import type { DraftSummary, PublishedVersion } from '@audition/contracts';
import {
  computed,
  DestroyRef,
  effect,
  inject,
  signal,
  untracked,
  type Signal,
  type WritableSignal,
} from '@angular/core';
import { Router } from '@angular/router';
import { Api } from '../../../core/api';
import { toApiError, type ApiError } from '../../../core/api-error';
import type { SaveState } from '../../../core/autosave';
import { PageTitle } from '../../../core/page-title';
import { Session } from '../../../core/session';
import { importOf, KIND_WORDS, type DraftKind } from './draft-kinds';
import { DraftSession } from './draft-session';
import { EditorState } from './editor-state';
import { isObject, type JsonObject, type Path } from './json';

export interface DraftEditorOptions<Draft extends DraftSummary> {
  kind: DraftKind;
  draftId: Signal<string>;
  /** What is edited of the draft, and back as the body of a save and as what can be imported. */
  contentOf: (draft: Draft) => JsonObject;
  bodyOf: (content: JsonObject) => { document: unknown; profile?: unknown };
  /** Checks the content: what was loaded, before it is shown, and what it has become at every pause in typing. */
  look?: (content: JsonObject) => void;
}

/** Checking the whole document waits that long for a pause in typing. */
const LOOK_PAUSE_MS = 250;

/** What the frame around an editor needs of it, whatever its draft is of. */
export interface OpenDraft {
  readonly kind: DraftKind;
  readonly state: EditorState;
  readonly canEdit: boolean;
  readonly session: {
    readonly draft: Signal<DraftSummary | null>;
    readonly theirs: Signal<DraftSummary | null>;
    readonly saveState: Signal<SaveState>;
    readonly savedAt: Signal<Date | null>;
    readonly problem: Signal<ApiError | null>;
    readonly hasUnsaved: boolean;
    flush(): Promise<void>;
  };
  readonly isReady: Signal<boolean>;
  readonly isGone: Signal<boolean>;
  readonly isBusy: Signal<boolean>;
  readonly thrown: Signal<unknown>;
  readonly problem: Signal<ApiError | null>;
  readonly asked: WritableSignal<'publish' | 'delete' | null>;
  load(id: string): Promise<void>;
  undo(): Path | null;
  redo(): Path | null;
  keepMine(): void;
  takeTheirs(): void;
  keepAsNew(): Promise<void>;
  publish(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * A draft open in an editor: loads and saves it, publishes and deletes it, and knows what to say of all that. Pages make one
 * of it for their kind; `app-draft-frame` draws it. Needs an `EditorState` and an injection context.
 */
export class DraftEditor<Draft extends DraftSummary> implements OpenDraft {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  readonly state = inject(EditorState);
  readonly canEdit = inject(Session).can('library:manage');
  readonly session: DraftSession<Draft>;
  readonly kind: DraftKind;

  readonly isReady = signal(false);
  /** Why the draft could not be loaded. */
  readonly thrown = signal<unknown>(null);
  /** Why the last act failed. */
  readonly problem = signal<ApiError | null>(null);
  readonly asked = signal<'publish' | 'delete' | null>(null);
  readonly isBusy = signal(false);
  /** The draft was published or deleted elsewhere while this page was open. */
  readonly isGone = computed(
    () => this.session.saveState() === 'locked' && this.session.problem()?.code === 'thing.not-found',
  );

  constructor(private readonly options: DraftEditorOptions<Draft>) {
    this.kind = options.kind;
    const { contentOf, bodyOf } = options;
    this.session = new DraftSession<Draft>({
      api: this.api,
      base: `/${options.kind}-drafts`,
      contentOf,
      bodyOf,
    });
    effect(() => void this.load(options.draftId()));
    let last: JsonObject | null = null;
    effect(() => {
      const content = this.state.store.document();
      if (!this.isReady()) last = null;
      else {
        if (last !== null && content !== last) untracked(() => this.session.change(content));
        last = content;
      }
    });
    effect((onCleanup) => {
      const content = this.state.store.document();
      const timer = setTimeout(() => options.look?.(content), LOOK_PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => this.title.set(this.session.draft()?.title));
    inject(DestroyRef).onDestroy(() => void this.session.flush().finally(() => this.session.leave()));
  }

  async load(id: string): Promise<void> {
    this.thrown.set(null);
    this.isReady.set(false);
    try {
      const content = await this.session.load(id);
      this.state.store.load(content);
      this.state.isReadOnly.set(!this.canEdit);
      this.options.look?.(content);
      this.isReady.set(true);
    } catch (thrown) {
      this.thrown.set(thrown);
    }
  }

  /** @returns where the change was that is taken back */
  undo(): Path | null {
    return this.state.store.undo();
  }

  redo(): Path | null {
    return this.state.store.redo();
  }

  keepMine(): void {
    this.session.keepMine(this.state.store.document());
  }

  takeTheirs(): void {
    const theirs = this.session.takeTheirs();
    if (theirs !== null) this.state.store.load(theirs);
  }

  /** What is on this screen as a draft of its own, after the one it belongs to has gone. */
  async keepAsNew(): Promise<void> {
    await this.act(async () => {
      const { toYaml } = await import('./yaml-text');
      const { document, profile } = this.options.bodyOf(this.state.store.document());
      const yaml = toYaml(isObject(document) ? document : {});
      const { id } = await this.api.post<DraftSummary>(
        `/${this.kind}-drafts/import`,
        importOf(this.kind, yaml, profile),
      );
      await this.router.navigate([`/library/${this.kind}s/drafts`, id]);
    });
  }

  async publish(): Promise<void> {
    await this.act(async () => {
      await this.session.flush();
      if (this.session.hasUnsaved || this.session.theirs() !== null || this.isGone()) return;
      const path = `/${this.kind}-drafts/${this.options.draftId()}/publish`;
      const { versionId } = await this.api.post<PublishedVersion>(path, { version: this.session.version });
      this.session.leave();
      await this.router.navigate([`/library/${this.kind}s`, versionId]);
    });
  }

  async discard(): Promise<void> {
    await this.act(async () => {
      this.session.leave();
      await this.api.delete(`/${this.kind}-drafts/${this.options.draftId()}`);
      await this.router.navigate([KIND_WORDS[this.kind].list]);
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    this.isBusy.set(true);
    try {
      await work();
    } catch (thrown) {
      const error = toApiError(thrown);
      if (!this.session.meet(error)) this.problem.set(error);
    } finally {
      this.isBusy.set(false);
      this.asked.set(null);
    }
  }
}
