import { Injectable } from '@nestjs/common';
import { ChatTests } from '../chat-tests/chat-test.service.js';
import { Rubrics } from '../rubrics/rubric.service.js';
import { Workspaces } from '../workspaces/workspace.service.js';

/** A new workspace starts with the shipped rubrics, scenarios and chat tests, or is not made at all. */
@Injectable()
export class NewWorkspace {
  constructor(workspaces: Workspaces, rubrics: Rubrics, chatTests: ChatTests) {
    workspaces.onCreate(async (tx) => {
      await rubrics.publishShipped(tx);
      await chatTests.publishShipped(tx);
    });
  }
}
