import { Global, Module } from '@nestjs/common';
import { ChatTestModule } from '../chat-tests/chat-test.module.js';
import { CANDIDATE_LOOKUP } from '../platform/auth/lookups.js';
import { CandidateSessions } from './candidate-sessions.js';
import { SessionClock } from './clock.js';
import { CommandEntrance } from './command-entrance.js';
import { RoomController } from './room.controller.js';
import { Rooms } from './room.service.js';
import { SessionDoor } from './session-door.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionPublisher } from './session-publisher.js';
import { SessionSockets } from './session-sockets.js';
import { TestSessionController } from './test-session.controller.js';
import { TestSessionRepository } from './test-session.repository.js';
import { TestSessions } from './test-session.service.js';

/** Global, because the access guard of every route needs the lookup of candidates. */
@Global()
@Module({
  imports: [ChatTestModule],
  controllers: [TestSessionController, RoomController],
  providers: [
    TestSessions,
    Rooms,
    CommandEntrance,
    SessionDoor,
    SessionClock,
    SessionPublisher,
    SessionSockets,
    SessionLogRepository,
    TestSessionRepository,
    CandidateSessions,
    { provide: CANDIDATE_LOOKUP, useExisting: CandidateSessions },
  ],
  exports: [TestSessions, CANDIDATE_LOOKUP],
})
export class TestSessionModule {}
