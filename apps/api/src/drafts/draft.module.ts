import { Module } from '@nestjs/common';
import { DraftRepository } from './draft.repository.js';
import { Drafts } from './draft.service.js';

@Module({ providers: [DraftRepository, Drafts], exports: [Drafts] })
export class DraftModule {}
