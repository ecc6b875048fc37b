import { Module, type DynamicModule } from '@nestjs/common';
import { CandidateModule } from './candidates/candidate.module.js';
import { ChatTestModule } from './chat-tests/chat-test.module.js';
import { ComparisonModule } from './comparison/comparison.module.js';
import { entities } from './entities.js';
import { ExportModule } from './exports/export.module.js';
import { InsightModule } from './insights/insight.module.js';
import { InterviewModule } from './interviews/interview.module.js';
import { MailModule } from './mails/mail.module.js';
import { OpeningModule } from './openings/opening.module.js';
import { PanelModule } from './panels/panel.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { RaterSchoolModule } from './rater-school/rater-school.module.js';
import { ReportModule } from './reports/report.module.js';
import { RubricModule } from './rubrics/rubric.module.js';
import { ScorecardModule } from './scorecards/scorecard.module.js';
import { TestSessionModule } from './test-sessions/test-session.module.js';
import { WorkflowModule } from './workflows/workflow.module.js';
import { WorkspaceModule } from './workspaces/workspace.module.js';

/** The whole API. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, entities),
        WorkspaceModule,
        MailModule,
        RubricModule,
        ChatTestModule,
        OpeningModule,
        CandidateModule,
        TestSessionModule,
        ScorecardModule,
        InterviewModule,
        ComparisonModule,
        PanelModule,
        RaterSchoolModule,
        ReportModule,
        ExportModule,
        InsightModule,
        WorkflowModule,
      ],
    };
  }
}
