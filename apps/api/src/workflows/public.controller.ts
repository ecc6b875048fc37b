import type { SessionScript } from '@audition/scenario';
import { Controller, Get, Header } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { Public } from '../platform/auth/decorators.js';

@Controller()
export class PublicController {
  constructor(private readonly chatTests: ChatTests) {}

  /** The practice before the test runs in the candidate's browser, on the same engine; it holds nothing of the test. */
  @Get('practice.json')
  @Header('cache-control', 'public, max-age=300')
  @Public('the practice is the same for everybody and holds nothing of a test')
  practice(): Promise<SessionScript> {
    return this.chatTests.practice();
  }
}
