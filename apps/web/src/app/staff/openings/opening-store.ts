import type { ApplicationRow, ChangeOpeningRequest, OpeningDetail, Stage } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { Api } from '../../core/api';
import { toApiError } from '../../core/api-error';

/** Candidates of a stage that the board shows at first, and adds when more are wanted. */
const PAGE = 50;
/** As many of a stage as the board ever shows; the list finds the others. */
export const STAGE_MAX = 1000;

/** One opening and its candidates, shared by the opening's tabs. Provided by the opening's page. */
@Injectable()
export class OpeningStore {
  private readonly api = inject(Api);
  /** Set by the page from the address. */
  readonly openingId = signal<string | undefined>(undefined);

  readonly opening = httpResource<OpeningDetail>(() => {
    const id = this.openingId();
    return id === undefined ? undefined : `/api/openings/${id}`;
  });
  private readonly hasBoard = signal(false);
  /** The newest of each stage, once the board is shown; `more` brings further ones. */
  readonly applications = httpResource<ApplicationRow[]>(() => {
    const id = this.openingId();
    return id === undefined || !this.hasBoard()
      ? undefined
      : { url: `/api/openings/${id}/applications`, params: { perStage: PAGE } };
  });

  private readonly underWay = signal<ReadonlySet<string>>(new Set());
  /** Ids of the applications that are being moved. */
  readonly moving = this.underWay.asReadonly();

  /** The board is there: what stands on it is read. */
  showBoard(): void {
    this.hasBoard.set(true);
  }

  /** Reads again what a change may have touched. */
  reload(): void {
    this.opening.reload();
    this.applications.reload();
  }

  /** Brings the next candidates of a stage. @throws ApiError */
  async more(stage: Stage): Promise<void> {
    const shown = this.applications.value()?.filter((row) => row.stage === stage).length ?? 0;
    const perStage = Math.min(STAGE_MAX, shown + PAGE);
    const path = `/openings/${this.openingId() ?? ''}/applications?stage=${stage}&perStage=${perStage}`;
    const rows = await this.api.get<ApplicationRow[]>(path);
    this.applications.update((all) => [...(all ?? []).filter((row) => row.stage !== stage), ...rows]);
  }

  /** Changes title, status or a rule of scoring. @throws ApiError */
  async change(change: Omit<ChangeOpeningRequest, 'version'>): Promise<void> {
    const { id, version } = this.opening.value() ?? { id: '', version: 1 };
    try {
      this.opening.set(await this.api.patch<OpeningDetail>(`/openings/${id}`, { version, ...change }));
    } catch (thrown) {
      // Their change is what there is to see now, and what the next try is based on.
      if (toApiError(thrown).code === 'thing.changed') this.opening.reload();
      throw thrown;
    }
  }

  /**
   * Moves a candidate; the screen moves at once and moves back when the server refuses.
   * @param reason needed for decisions @throws ApiError
   */
  async move(row: ApplicationRow, stage: Stage, reason?: string): Promise<ApplicationRow> {
    this.replace({ ...row, stage });
    this.count(row.stage, stage);
    this.underWay.update((ids) => new Set([...ids, row.id]));
    try {
      const moved = await this.api.post<ApplicationRow>(`/applications/${row.id}/stage`, {
        stage,
        version: row.version,
        ...(reason === undefined ? {} : { reason }),
      });
      this.replace(moved);
      this.opening.reload();
      return moved;
    } catch (thrown) {
      this.replace(row);
      this.count(stage, row.stage);
      // Someone else was quicker: their change is what there is to see now.
      const { code } = toApiError(thrown);
      if (code === 'thing.changed' || code === 'thing.not-found') this.reload();
      throw thrown;
    } finally {
      this.underWay.update((ids) => new Set([...ids].filter((id) => id !== row.id)));
    }
  }

  /** One candidate fewer in a stage and one more in another, until the server says how many there are. */
  private count(from: Stage, to: Stage): void {
    this.opening.update((opening) => {
      if (opening === undefined) return opening;
      const counts = opening.stageCounts;
      return { ...opening, stageCounts: { ...counts, [from]: counts[from] - 1, [to]: counts[to] + 1 } };
    });
  }

  private replace(row: ApplicationRow): void {
    this.applications.update((rows) => rows?.map((one) => (one.id === row.id ? row : one)));
  }
}
