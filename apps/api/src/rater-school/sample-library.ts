import type { RaterSampleView } from '@audition/contracts';
import { parseRubric, type RubricDocument } from '@audition/rubric';
import {
  canonicalJson,
  parseSample,
  SAMPLE_CONVERSATION,
  type RaterSample,
  type SampleLine,
  type TestEvent,
} from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Config } from '../platform/config/config.js';
import { readYamlDocuments } from '../platform/library/library-documents.js';
import { onFirstUse } from '../platform/on-first-use.js';

/** A sample with the rubric it is rated by. */
export interface ShippedSample {
  sample: RaterSample;
  rubric: RubricDocument;
  /** Covers transcript, agreed ratings and rubric: another rubric asks for other ratings. */
  contentHash: string;
}

/** The sample transcripts that ship with the product; read once. */
@Injectable()
export class SampleLibrary {
  /** In the order of their keys, which tells nothing about how good the operators are. */
  readonly all = onFirstUse(() => this.readAll());

  constructor(private readonly config: Config) {}

  async find(key: string): Promise<ShippedSample | undefined> {
    return (await this.all()).find(({ sample }) => sample.key === key);
  }

  private async readAll(): Promise<ShippedSample[]> {
    const [samples, rubrics] = await Promise.all([
      readYamlDocuments(this.config.libraryDir, 'rater-school', parseSample),
      readYamlDocuments(this.config.libraryDir, 'rubrics', parseRubric),
    ]);
    return samples.map((sample) => {
      const rubric = rubrics.find(({ profile }) => profile === sample.profile);
      if (rubric === undefined) throw new Error(`library/rater-school/${sample.key}.yaml has no rubric`);
      const contentHash = createHash('sha256').update(canonicalJson({ sample, rubric })).digest('hex');
      return { sample, rubric, contentHash };
    });
  }
}

/** What a member needs to rate a sample: neither its level, nor a rating, nor how it was made. */
export function toSampleView({ sample, rubric, contentHash }: ShippedSample): RaterSampleView {
  const { key, title, description, profile, rules, people, transcript } = sample;
  const { '': customer = '', ...members } = people;
  return {
    ...{ key, title, description, profile, contentHash, rules, rubric },
    events: transcript.map(toEvent),
    conversations: [{ id: SAMPLE_CONVERSATION, customer }],
    people: members,
  };
}

function toEvent({ line, atMs, actor, body }: SampleLine): TestEvent {
  return { seq: line, atMs, conversation: body.kind === 'ended' ? '' : SAMPLE_CONVERSATION, actor, body };
}
