import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { importOf, type DraftKind } from './document/draft-kinds';

/** Starts drafts and goes to their editor; for lists and pages of published versions. Provided by each. */
@Injectable()
export class DraftStarter {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  readonly problem = signal<ApiError | null>(null);
  readonly isBusy = signal(false);

  async start(kind: DraftKind, request: object): Promise<void> {
    await this.open(kind, () => this.api.post<{ id: string }>(`/${kind}-drafts`, request));
  }

  /** A new draft from a YAML file. @param profile the role that a chat test is for */
  async importFile(kind: DraftKind, box: HTMLInputElement, profile?: string): Promise<void> {
    const [file] = box.files ?? [];
    box.value = '';
    if (file === undefined) return;
    const request = importOf(kind, await file.text(), profile);
    await this.open(kind, () => this.api.post<{ id: string }>(`/${kind}-drafts/import`, request));
  }

  private async open(kind: DraftKind, create: () => Promise<{ id: string }>): Promise<void> {
    this.problem.set(null);
    this.isBusy.set(true);
    try {
      const { id } = await create();
      await this.router.navigate([`/library/${kind}s/drafts`, id]);
    } catch (thrown) {
      const error = toApiError(thrown);
      const existing = error.problem?.data?.['draftId'];
      if (error.code === 'draft.exists' && typeof existing === 'string')
        await this.router.navigate([`/library/${kind}s/drafts`, existing]);
      else this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
