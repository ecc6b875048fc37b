import { Module } from '@nestjs/common';
import { AttemptRepository } from './attempt.repository.js';
import { RaterSchoolController } from './rater-school.controller.js';
import { RaterSchool } from './rater-school.service.js';
import { SampleLibrary } from './sample-library.js';

@Module({
  controllers: [RaterSchoolController],
  providers: [RaterSchool, SampleLibrary, AttemptRepository],
  exports: [RaterSchool],
})
export class RaterSchoolModule {}
