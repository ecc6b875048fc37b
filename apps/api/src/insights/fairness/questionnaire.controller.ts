import { FairnessQuestionsRequest, QuestionnaireRequest, type FairnessView } from '@audition/contracts';
import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { CandidateActor, StaffActor } from '../../platform/auth/actor.js';
import { Candidate, ForCandidate, Permit, Staff } from '../../platform/auth/decorators.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Fairness } from './fairness.service.js';
import { Questionnaires } from './questionnaire.service.js';

@Controller('api')
export class QuestionnaireController {
  constructor(
    private readonly questionnaires: Questionnaires,
    private readonly fairness: Fairness,
  ) {}

  @Put('openings/:id/fairness/questions')
  @Permit('fairness:ask')
  ask(
    @Staff() actor: StaffActor,
    @Param('id', IdPipe) id: string,
    @Body() { questions }: FairnessQuestionsRequest,
  ): Promise<FairnessView> {
    return this.fairness.ask(actor, id, questions);
  }

  @Post('openings/:id/fairness/answers/count')
  @HttpCode(200)
  @Permit('fairness:manage')
  count(@Staff() actor: StaffActor, @Param('id', IdPipe) id: string): Promise<FairnessView> {
    return this.fairness.countAnswers(actor, id);
  }

  @Post('room/questionnaire')
  @HttpCode(204)
  @ForCandidate()
  answer(@Candidate() actor: CandidateActor, @Body() request: QuestionnaireRequest): Promise<void> {
    return this.questionnaires.answer(actor, request);
  }
}
