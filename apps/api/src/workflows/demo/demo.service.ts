import type { Profile, Role } from '@audition/contracts';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../platform/auth/actor.js';
import { Candidates } from '../../candidates/candidate.service.js';
import { Openings } from '../../openings/opening.service.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/secrets.js';
import { Passwords } from '../../workspaces/passwords.js';
import { Workspaces, type FirstOwner } from '../../workspaces/workspace.service.js';
import { DEMO_CANDIDATES, type DemoCandidate } from './candidates.js';
import { DemoPanels } from './demo-panels.js';
import { DemoRounds } from './demo-rounds.js';

/** Who can sign in to the demo. */
export interface DemoMember {
  email: string;
  role: string;
}

const WORKSPACE = 'Northpost (demo)';

interface Person {
  name: string;
  email: string;
  role: Role;
}

const OWNER: Person = { name: 'Mara Lindqvist', email: 'mara@northpost.example', role: 'owner' };
const TEAM: readonly Person[] = [
  { name: 'Jonas Weber', email: 'jonas@northpost.example', role: 'interviewer' },
  { name: 'Aylin Kaya', email: 'aylin@northpost.example', role: 'interviewer' },
  { name: 'Rosa Marín', email: 'rosa@northpost.example', role: 'hr' },
];

const OPENINGS: Record<Profile, string> = {
  support: 'Live-chat operator, customer support',
  sales: 'Live-chat operator, sales',
  community: 'Live-chat operator, community',
};

/** The demo workspace: made by the same services that people use, so that all of it could have happened. */
@Injectable()
export class Demo {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly workspaces: Workspaces,
    private readonly passwords: Passwords,
    private readonly openings: Openings,
    private readonly candidates: Candidates,
    private readonly rounds: DemoRounds,
    private readonly panels: DemoPanels,
  ) {}

  /** Fills an empty installation. A fault leaves a half-filled demo, which only a new data folder mends. */
  async create(): Promise<void> {
    const password = this.config.demoPassword ?? `demo-${newId()}`;
    const first = await this.workspaces.createDemo(WORKSPACE, { ...OWNER, password });
    const owner = actorOf(first, OWNER);
    const assessors = [owner];
    const passwordHash = await this.passwords.hash(password);
    for (const person of TEAM) {
      const memberId = await this.db.inWorkspace(first.workspaceId, (tx) =>
        this.workspaces.addMember({ ...person, passwordHash }, tx),
      );
      if (person.role === 'interviewer') assessors.push(actorOf({ ...first, memberId }, person));
    }
    for (const profile of ['support', 'sales', 'community'] as const) {
      const { id } = await this.openings.create(owner, { title: OPENINGS[profile], profile });
      for (const [index, candidate] of DEMO_CANDIDATES.entries()) {
        if (candidate.profile === profile) await this.add(owner, assessors, id, candidate, index);
      }
    }
  }

  /** Addresses to sign in with, the owner first. */
  members(): DemoMember[] {
    return [OWNER, ...TEAM].map(({ email, role }) => ({ email, role }));
  }

  private async add(
    owner: StaffActor,
    assessors: readonly StaffActor[],
    openingId: string,
    candidate: DemoCandidate,
    index: number,
  ): Promise<void> {
    const { name, email, stage } = candidate;
    const row = await this.candidates.add(owner, openingId, { name, email });
    await this.rounds.play(owner, assessors, row.id, candidate, index);
    if (stage === 'applied') return;
    const { reason, decision } = candidate;
    const { version } = await this.candidates.move(owner, row.id, {
      stage: decision === undefined ? stage : 'review',
      version: row.version,
      ...(reason === undefined ? {} : { reason }),
    });
    await this.panels.play(owner, assessors, { ...row, version }, candidate);
  }
}

function actorOf({ workspaceId, memberId }: FirstOwner, { name, role }: Person): StaffActor {
  return { kind: 'staff', workspaceId, memberId, name, role, sessionId: newId() };
}
