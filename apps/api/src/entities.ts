import { ApplicationEntity } from './candidates/candidate.entity.js';
import { ChatTestVersionEntity } from './chat-tests/chat-test.entity.js';
import { DraftEntity } from './drafts/draft.entity.js';
import { OpeningEntity } from './openings/opening.entity.js';
import type { EntityClass } from './platform/database/data-source.js';
import { RubricVersionEntity } from './rubrics/rubric.entity.js';
import { ScenarioVersionEntity } from './scenarios/scenario.entity.js';
import { ScorecardEntity } from './scorecards/scorecard.entity.js';
import { TestSessionEntity } from './test-sessions/test-session.entity.js';
import { MemberEntity, WorkspaceEntity } from './workspaces/member.entity.js';

/** Every table that TypeORM knows; a test compares them with the migrated database. */
export const entities: readonly EntityClass[] = [
  ApplicationEntity,
  ChatTestVersionEntity,
  DraftEntity,
  MemberEntity,
  OpeningEntity,
  RubricVersionEntity,
  ScenarioVersionEntity,
  ScorecardEntity,
  TestSessionEntity,
  WorkspaceEntity,
];
