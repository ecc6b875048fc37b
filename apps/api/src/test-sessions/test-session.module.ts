import { Global, Module } from '@nestjs/common';
import { ChatTestModule } from '../chat-tests/chat-test.module.js';
import { OpeningModule } from '../openings/opening.module.js';
import { MailModule } from '../mails/mail.module.js';
import { CANDIDATE_LOOKUP } from '../platform/auth/lookups.js';
import { ScenarioModule } from '../scenarios/scenario.module.js';
import { AccommodationRepository } from './accommodation.repository.js';
import { Accommodations } from './accommodation.service.js';
import { Afterwards } from './afterwards.service.js';
import { BeforeAndAfterController } from './before-and-after.controller.js';
import { CandidateSessions } from './candidate-sessions.js';
import { SessionClock } from './clock.js';
import { CommandEntrance } from './command-entrance.js';
import { FeedbackRepository } from './feedback.repository.js';
import { FileHousekeeping } from './files/file-housekeeping.js';
import { SessionFileController } from './files/session-file.controller.js';
import { SessionFileRepository } from './files/session-file.repository.js';
import { ShownFiles } from './files/shown-files.js';
import { Uploads } from './files/uploads.js';
import { PeopleController } from './people.controller.js';
import { Presence } from './presence.js';
import { RoomController } from './room.controller.js';
import { Rooms } from './room.service.js';
import { RoomViews } from './room-views.js';
import { SessionAllowances } from './session-allowance.service.js';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionPlays } from './session-plays.js';
import { SessionPublisher } from './session-publisher.js';
import { SessionSockets } from './session-sockets.js';
import { SessionStates } from './session-states.js';
import { SessionTimeRepository } from './session-time.repository.js';
import { SessionVoids } from './session-void.service.js';
import { StaffPlay } from './staff-play.service.js';
import { TestInvitations } from './test-invitation.service.js';
import { TestSessionController } from './test-session.controller.js';
import { TestSessionRepository } from './test-session.repository.js';
import { TestSessions } from './test-session.service.js';
import { VoidRepository } from './void.repository.js';

/** Global, because the access guard of every route needs the lookup of candidates. */
@Global()
@Module({
  imports: [ChatTestModule, MailModule, OpeningModule, ScenarioModule],
  controllers: [
    TestSessionController,
    RoomController,
    BeforeAndAfterController,
    SessionFileController,
    PeopleController,
  ],
  providers: [
    TestSessions,
    TestInvitations,
    Rooms,
    RoomViews,
    Accommodations,
    AccommodationRepository,
    Afterwards,
    FeedbackRepository,
    CommandEntrance,
    SessionDoor,
    SessionClock,
    Presence,
    SessionPublisher,
    SessionSockets,
    SessionLogRepository,
    SessionTimeRepository,
    SessionStates,
    SessionAllowances,
    SessionPlays,
    SessionVoids,
    VoidRepository,
    StaffPlay,
    TestSessionRepository,
    CandidateSessions,
    SessionFileRepository,
    ShownFiles,
    Uploads,
    FileHousekeeping,
    { provide: CANDIDATE_LOOKUP, useExisting: CandidateSessions },
  ],
  exports: [TestSessions, TestInvitations, SessionAllowances, SessionVoids, CANDIDATE_LOOKUP],
})
export class TestSessionModule {}
