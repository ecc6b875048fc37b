import { Module } from '@nestjs/common';
import { ChatTestModule } from '../chat-tests/chat-test.module.js';
import { ScenarioModule } from '../scenarios/scenario.module.js';
import { RubricModule } from '../rubrics/rubric.module.js';
import { CandidateModule } from '../candidates/candidate.module.js';
import { OpeningModule } from '../openings/opening.module.js';
import { PanelModule } from '../panels/panel.module.js';
import { ScorecardModule } from '../scorecards/scorecard.module.js';
import { TestSessionModule } from '../test-sessions/test-session.module.js';
import { Demo } from './demo/demo.service.js';
import { DemoPanels } from './demo/demo-panels.js';
import { DemoRounds } from './demo/demo-rounds.js';
import { NewWorkspace } from './new-workspace.js';
import { PublicController } from './public.controller.js';

/** What spans features. */
@Module({
  imports: [
    RubricModule,
    ChatTestModule,
    ScenarioModule,
    OpeningModule,
    CandidateModule,
    TestSessionModule,
    ScorecardModule,
    PanelModule,
  ],
  controllers: [PublicController],
  providers: [NewWorkspace, Demo, DemoRounds, DemoPanels],
})
export class WorkflowModule {}
