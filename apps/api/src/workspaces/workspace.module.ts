import { Global, Module } from '@nestjs/common';
import { STAFF_LOOKUP } from '../platform/auth/lookups.js';
import { AccountController } from './account.controller.js';
import { Accounts } from './account.service.js';
import { MemberController } from './member.controller.js';
import { MemberRepository } from './member.repository.js';
import { Members } from './member.service.js';
import { MemberSessions } from './member-sessions.js';
import { Passwords } from './passwords.js';
import { TwoStep } from './two-step.js';
import { WorkspaceController } from './workspace.controller.js';
import { WorkspaceRepository } from './workspace.repository.js';
import { Workspaces } from './workspace.service.js';

/** Workspaces and accounts. Global, because the access guard of every route needs the lookup of members. */
@Global()
@Module({
  controllers: [AccountController, MemberController, WorkspaceController],
  providers: [
    Workspaces,
    WorkspaceRepository,
    Accounts,
    Members,
    MemberRepository,
    MemberSessions,
    Passwords,
    TwoStep,
    { provide: STAFF_LOOKUP, useExisting: MemberSessions },
  ],
  exports: [Workspaces, MemberSessions, Passwords, STAFF_LOOKUP],
})
export class WorkspaceModule {}
