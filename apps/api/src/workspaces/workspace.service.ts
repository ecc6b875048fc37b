import type { ChangeWorkspaceRequest, Role, SetupState, SetUpRequest, WorkspaceSettings } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppError } from '../platform/problems/app-error.js';
import { hashToken, newId, newToken } from '../platform/secrets.js';
import { Passwords } from './passwords.js';
import { WorkspaceRepository } from './workspace.repository.js';

/** What fills a new workspace, in the transaction that creates it. */
export type WorkspaceFiller = (tx: Tx) => Promise<void>;

export interface FirstOwner {
  workspaceId: string;
  memberId: string;
}

interface NewWorkspace {
  name: string;
  isDemo: boolean;
  owner: { email: string; name: string; password: string };
}

const settingNames = [
  'name',
  'contactEmail',
  'retentionDays',
  'outageCreditS',
  'requiresCalibration',
] as const satisfies readonly (keyof WorkspaceSettings)[];

/** The installation's set-up and its workspace. */
@Injectable()
export class Workspaces {
  private readonly fillers: WorkspaceFiller[] = [];

  constructor(
    private readonly db: Database,
    private readonly workspaces: WorkspaceRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
  ) {}

  /** Features register what a new workspace starts with; they run in the order of registration. */
  onCreate(filler: WorkspaceFiller): void {
    this.fillers.push(filler);
  }

  async setupState(): Promise<SetupState> {
    const { isSetUp, isDemo } = await this.db.lookup(null, (tx) => this.workspaces.installation(tx));
    return { isNeeded: !isSetUp, isDemo };
  }

  /** A new one-time token for the set-up link; earlier ones stop working. null when the set-up is done. */
  async offerSetup(): Promise<string | null> {
    const token = newToken();
    const isOffered = await this.db.lookup(null, (tx) => this.workspaces.offerSetup(hashToken(token), tx));
    return isOffered ? token : null;
  }

  /** Creates the first owner and the workspace. @throws AppError `setup.closed` for a wrong token or a second try */
  async setUp({ token, workspaceName, name, email, password }: SetUpRequest): Promise<FirstOwner> {
    const { isNeeded } = await this.setupState();
    if (!isNeeded) throw new AppError('setup.closed');
    await this.passwords.requireStrong(password, [name, email, workspaceName], '/password');
    return this.create({ name: workspaceName, isDemo: false, owner: { email, name, password } }, hashToken(token));
  }

  /** The demo workspace, on a database that has none. */
  async createDemo(name: string, owner: NewWorkspace['owner']): Promise<FirstOwner> {
    return this.create({ name, isDemo: true, owner }, null);
  }

  private async create({ name, isDemo, owner }: NewWorkspace, setupHash: Buffer | null): Promise<FirstOwner> {
    const ids = { workspaceId: newId(), memberId: newId() };
    const passwordHash = await this.passwords.hash(owner.password);
    return this.db.inWorkspace(ids.workspaceId, async (tx) => {
      // The guarded update is the lock: of many tries at once exactly one goes on.
      if (!(await this.workspaces.closeSetup(setupHash, isDemo, tx))) throw new AppError('setup.closed');
      await this.workspaces.insert({ id: ids.workspaceId, name, isDemo }, tx);
      await this.workspaces.insertMember(
        { id: ids.memberId, email: owner.email, name: owner.name, role: 'owner', passwordHash },
        tx,
      );
      this.audit.append(
        {
          actor: { kind: 'member', id: ids.memberId },
          action: 'workspace.created',
          subject: { kind: 'workspace', id: ids.workspaceId },
        },
        tx,
      );
      for (const fill of this.fillers) await fill(tx);
      return ids;
    });
  }

  async nameOf(workspaceId: string): Promise<string> {
    const workspace = await this.db.inWorkspace(workspaceId, (tx) => this.workspaces.find(tx));
    if (workspace === null) throw new Error(`there is no workspace ${workspaceId}`);
    return workspace.name;
  }

  settings(actor: StaffActor): Promise<WorkspaceSettings> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.workspaces.settings('', tx));
  }

  /** Changes what is given; the audit log names which settings, and the number of days, for candidates were told it. */
  change(actor: StaffActor, change: ChangeWorkspaceRequest): Promise<WorkspaceSettings> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const before = await this.workspaces.settings('FOR UPDATE', tx);
      const after = { ...before, ...change };
      const changed = settingNames.filter((name) => before[name] !== after[name]);
      if (changed.length === 0) return before;
      await this.workspaces.change(after, tx);
      this.audit.append(
        {
          actor: { kind: 'member', id: actor.memberId },
          action: 'workspace.changed',
          subject: { kind: 'workspace', id: actor.workspaceId },
          data: {
            settings: changed.join(' '),
            ...(changed.includes('retentionDays') ? { from: before.retentionDays, to: after.retentionDays } : {}),
          },
        },
        tx,
      );
      return after;
    });
  }

  /** Adds a member directly. The caller has checked that it may, and hashed the password before its transaction began. */
  async addMember(member: { email: string; name: string; role: Role; passwordHash: string }, tx: Tx): Promise<string> {
    const id = newId();
    await this.workspaces.insertMember({ id, ...member }, tx);
    return id;
  }
}
