import type { DraftSummary } from '@audition/contracts';
import { signal } from '@angular/core';
import type { Api } from '../../../core/api';
import { toApiError, type ApiError } from '../../../core/api-error';
import { Autosave, worksLater, type SaveState } from '../../../core/autosave';
import { quietly } from '../../../core/quietly';
import { isObject, type JsonObject } from './json';

export interface DraftSessionOptions<Draft extends DraftSummary> {
  api: Api;
  /** Such as `/scenario-drafts`. */
  base: string;
  /** What is edited of the draft, and back as the body of a save. */
  contentOf: (draft: Draft) => JsonObject;
  bodyOf: (content: JsonObject) => object;
}

/** One draft while it is edited: saves by itself, survives a reload, and lets a person decide when two have saved. */
export class DraftSession<Draft extends DraftSummary> {
  private autosave: Autosave<JsonObject> | null = null;
  private id = '';

  readonly draft = signal<Draft | null>(null);
  readonly saveState = signal<SaveState>('saved');
  readonly savedAt = signal<Date | null>(null);
  readonly problem = signal<ApiError | null>(null);
  /** The draft as somebody else saved it, while the author has to choose. */
  readonly theirs = signal<Draft | null>(null);

  constructor(private readonly options: DraftSessionOptions<Draft>) {}

  /** Reads the draft; what this browser kept and could not save goes before the server's. @throws ApiError */
  async load(id: string): Promise<JsonObject> {
    this.autosave?.stop();
    this.id = id;
    this.theirs.set(null);
    this.problem.set(null);
    this.saveState.set('saved');
    const draft = await this.options.api.get<Draft>(`${this.options.base}/${id}`);
    this.draft.set(draft);
    this.savedAt.set(new Date(draft.updatedAt));
    this.autosave = this.createAutosave(draft.version);
    return this.readKept(draft.version) ?? this.options.contentOf(draft);
  }

  change(content: JsonObject): void {
    this.keep(content);
    this.autosave?.change(content);
  }

  flush(): Promise<void> {
    return this.autosave?.flush() ?? Promise.resolve();
  }

  get hasUnsaved(): boolean {
    return this.autosave?.hasUnsaved ?? false;
  }

  get version(): number {
    return this.autosave?.currentVersion ?? 1;
  }

  leave(): void {
    this.autosave?.stop();
  }

  /** After a conflict: what is on this screen replaces theirs. */
  keepMine(mine: JsonObject): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    if (theirs !== null) this.autosave?.resume(theirs.version, mine);
  }

  /** After a conflict: gives their content to show here. */
  takeTheirs(): JsonObject | null {
    const theirs = this.theirs();
    this.theirs.set(null);
    if (theirs === null) return null;
    this.forget();
    this.autosave?.resume(theirs.version, null);
    return this.options.contentOf(theirs);
  }

  /** Whether the error says that somebody else has saved; then the author has to choose. */
  meet(error: ApiError): boolean {
    const current = error.problem?.data?.['current'];
    if (error.code !== 'thing.changed' || !this.isDraft(current)) return false;
    this.theirs.set(current);
    return true;
  }

  private createAutosave(version: number): Autosave<JsonObject> {
    return new Autosave(version, {
      send: async (content, current) => {
        const body = { version: current, ...this.options.bodyOf(content) };
        const saved = await this.options.api.put<Draft>(`${this.options.base}/${this.id}`, body);
        this.draft.set(saved);
        this.savedAt.set(new Date(saved.updatedAt));
        return saved.version;
      },
      sort: (error) => this.sort(toApiError(error)),
      onState: (state, error) => {
        this.saveState.set(state);
        this.problem.set(error === null ? null : toApiError(error));
        if (state === 'saved') this.forget();
      },
      delayMs: 800,
      retryMs: 2000,
    });
  }

  private sort(error: ApiError): 'retry' | 'conflict' | 'locked' {
    if (this.meet(error)) return 'conflict';
    return worksLater(error) ? 'retry' : 'locked';
  }

  private isDraft(value: unknown): value is Draft {
    return isObject(value) && value['id'] === this.id && typeof value['version'] === 'number';
  }

  private get key(): string {
    return `audition-draft-${this.id}`;
  }

  private keep(content: JsonObject): void {
    quietly(() => sessionStorage.setItem(this.key, JSON.stringify({ version: this.version, content })));
  }

  private forget(): void {
    quietly(() => sessionStorage.removeItem(this.key));
  }

  private readKept(version: number): JsonObject | null {
    const kept = quietly<unknown>(() => JSON.parse(sessionStorage.getItem(this.key) ?? 'null'));
    return isObject(kept) && kept['version'] === version && isObject(kept['content']) ? kept['content'] : null;
  }
}
