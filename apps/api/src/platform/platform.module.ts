import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuditLog } from './audit/audit-log.js';
import { AccessGuard } from './auth/access.guard.js';
import { Cookies } from './auth/cookies.js';
import { Config } from './config/config.js';
import type { EntityClass } from './database/data-source.js';
import { DatabaseModule } from './database/database.module.js';
import { FilesModule } from './files/files.module.js';
import { FaultPlan } from './fault-plan.js';
import { Drain } from './health/drain.js';
import { HealthController } from './health/health.controller.js';
import { RateLimits } from './http/rate-limit.js';
import { createHintCarrier } from './realtime/hint-carrier.js';
import { ClusterHints, HINT_CARRIER } from './realtime/cluster-hints.js';
import { createValidationPipe } from './http/validation.pipe.js';
import { Housekeeping } from './jobs/housekeeping.js';
import { Jobs } from './jobs/jobs.js';
import { loggingModule } from './logging.js';
import { MailRepository } from './mail/mail.repository.js';
import { MailSender } from './mail/mail-sender.js';
import { Outbox } from './mail/outbox.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { UrgentWork } from './urgent-work.js';

/** What every feature stands on. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, entities: readonly EntityClass[]): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.with(entities), FilesModule, loggingModule()],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        AuditLog,
        Cookies,
        Drain,
        FaultPlan,
        Jobs,
        Housekeeping,
        MailRepository,
        MailSender,
        Outbox,
        RateLimits,
        UrgentWork,
        { provide: HINT_CARRIER, inject: [Config], useFactory: createHintCarrier },
        ClusterHints,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
      exports: [Config, AuditLog, ClusterHints, Cookies, Drain, FaultPlan, Jobs, Outbox, RateLimits, UrgentWork],
    };
  }
}
