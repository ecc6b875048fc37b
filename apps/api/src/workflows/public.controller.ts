import type { SessionScript } from '@audition/scenario';
import { Controller, Get, Header, Param, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import fs from 'node:fs';
import path from 'node:path';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { Public } from '../platform/auth/decorators.js';
import { sendFile } from '../platform/files/stored-file-reply.js';
import { notFound } from '../platform/problems/app-error.js';
import { ScenarioFiles } from '../scenarios/scenario-files.js';

@Controller()
export class PublicController {
  // Made by tools/openapi.ts and checked in; src/ and dist/ lie equally deep.
  private readonly openApi = fs.readFileSync(path.resolve(import.meta.dirname, '../../openapi.json'), 'utf8');

  constructor(
    private readonly chatTests: ChatTests,
    private readonly files: ScenarioFiles,
  ) {}

  /** The practice before the test runs in the candidate's browser, on the same engine; it holds nothing of the test. */
  @Get('practice.json')
  @Header('cache-control', 'public, max-age=300')
  @Public('the practice is the same for everybody and holds nothing of a test')
  practice(): Promise<SessionScript> {
    return this.chatTests.practice();
  }

  /** A file of the practice, by its key in the scenario. */
  @Get('practice-files/:file')
  @Public('the practice is the same for everybody and holds nothing of a test')
  async practiceFile(
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { chatTest, scenarios } = await this.chatTests.practice();
    const scenario = scenarios[chatTest.conversations[0]?.scenarioKey ?? ''];
    if (scenario === undefined) throw notFound();
    return sendFile(await this.files.openShipped(scenario, file), reply);
  }

  @Get('api/openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Public('the description of the API holds nothing of a workspace')
  description(): string {
    return this.openApi;
  }
}
