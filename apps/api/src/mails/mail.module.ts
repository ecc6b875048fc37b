import { Module } from '@nestjs/common';
import { CandidateMails } from './candidate-mail.service.js';
import { MailController } from './mail.controller.js';
import { MailTemplateRepository } from './mail-template.repository.js';
import { MailTemplates } from './mail-template.service.js';

@Module({
  controllers: [MailController],
  providers: [CandidateMails, MailTemplates, MailTemplateRepository],
  exports: [CandidateMails],
})
export class MailModule {}
