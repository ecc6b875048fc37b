import type {
  ChangeComparisonViewRequest,
  ComparisonSavedView,
  ComparisonState,
  SaveComparisonViewRequest,
} from '@audition/contracts';
import { COMPARISON_STATE_KEYS } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings/opening.service.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newId } from '../platform/secrets.js';
import { SavedViewRepository } from './saved-view.repository.js';

const VALUE_MAX = 8000;
const OWN_MAX = 100;

/** Saved views: how somebody looked at a comparison, for themselves or for everybody in the workspace. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly db: Database,
    private readonly views: SavedViewRepository,
    private readonly openings: Openings,
  ) {}

  list(actor: StaffActor, openingId: string): Promise<ComparisonSavedView[]> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      return this.views.list(actor.memberId, openingId, tx);
    });
  }

  save(actor: StaffActor, openingId: string, request: SaveComparisonViewRequest): Promise<ComparisonSavedView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.openings.require(openingId, tx);
      if ((await this.views.countOwn(actor.memberId, openingId, tx)) >= OWN_MAX) {
        const detail = `is one more than the ${OWN_MAX} views that you have here; delete some first`;
        throw new AppError('request.invalid', { errors: [{ pointer: '/name', detail }] });
      }
      const id = newId();
      const content = { ...request, state: stateOf(request.state) };
      await this.views.insert(id, actor.memberId, openingId, content, tx);
      return this.require(actor, id, tx);
    });
  }

  /** Only who made a view changes it. @throws AppError `thing.not-found`, `thing.changed` */
  change(actor: StaffActor, id: string, request: ChangeComparisonViewRequest): Promise<ComparisonSavedView> {
    const content = { ...request, state: stateOf(request.state) };
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.requireOwn(actor, id, tx);
      if (!(await this.views.update(id, request.version, content, tx))) {
        throw new AppError('thing.changed', {
          detail: 'You changed this view in another window in the meantime. Nothing was overwritten.',
          data: { current: await this.require(actor, id, tx) },
        });
      }
      return this.require(actor, id, tx);
    });
  }

  remove(actor: StaffActor, id: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.requireOwn(actor, id, tx);
      await this.views.remove(id, tx);
    });
  }

  private async require(actor: StaffActor, id: string, tx: Tx): Promise<ComparisonSavedView> {
    const view = await this.views.find(actor.memberId, id, tx);
    if (view === undefined) throw notFound();
    return view;
  }

  private async requireOwn(actor: StaffActor, id: string, tx: Tx): Promise<void> {
    if (!(await this.require(actor, id, tx)).isOwn) throw notFound();
  }
}

/** The state, if every part of it has a name the screen knows and a text of sensible length. @throws AppError `request.invalid` */
function stateOf(state: object): ComparisonState {
  const errors: { pointer: string; detail: string }[] = [];
  const kept: ComparisonState = {};
  for (const [key, value] of Object.entries(state)) {
    const isKnown = COMPARISON_STATE_KEYS.some((one) => one === key);
    if (isKnown && typeof value === 'string' && value.length <= VALUE_MAX && !value.includes('\u0000'))
      kept[key] = value;
    else errors.push({ pointer: `/state/${key.slice(0, 40)}`, detail: 'is not part of a view' });
  }
  if (errors.length > 0) throw new AppError('request.invalid', { errors: errors.slice(0, 20) });
  return kept;
}
