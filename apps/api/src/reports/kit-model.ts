import type { OpeningRound } from '@audition/contracts';
import type { BlankKit, ReportFrame } from '@audition/reports';
import type { RubricDocument } from '@audition/rubric';

/** A round as its kit needs it. @param criteria those of the round, or of one assessor's part of it */
export interface KitPart extends Pick<OpeningRound, 'kind' | 'title' | 'minutes' | 'criteria' | 'questions'> {
  /** Whose part it is; empty for anybody's. */
  assessor: string;
}

/** The kit of a rubric as it is printed: every question, checklist item and anchor, and nothing of any candidate. */
export function blankKit({ title, description, chapters }: RubricDocument, frame: ReportFrame): BlankKit {
  return {
    ...frame,
    kind: 'kit',
    title,
    description,
    round: null,
    chapters: chapters.map((chapter) => ({
      key: chapter.key,
      title: chapter.title,
      description: chapter.description,
      criteria: chapter.criteria.map(({ anchors, checklist, isMustHave = false, ...criterion }) => ({
        title: criterion.title,
        definition: criterion.definition,
        isMustHave,
        anchors: [anchors[1], anchors[2], anchors[3], anchors[4], anchors[5]],
        checklist: checklist.map(({ text }) => text),
        questions: criterion.questions,
      })),
    })),
  };
}

/** The kit of a round: of the rubric only the criteria that are scored and the questions that are asked there. */
export function roundKit(rubric: RubricDocument, part: KitPart, frame: ReportFrame): BlankKit {
  const { kind, title, minutes, assessor, criteria, questions } = part;
  const chapters = rubric.chapters.map((chapter) => ({
    ...chapter,
    criteria: chapter.criteria
      .filter(({ key }) => criteria.includes(key))
      .map((criterion) => ({
        ...criterion,
        questions: criterion.questions.filter((_, index) => questions[criterion.key]?.includes(index)),
      })),
  }));
  return {
    ...blankKit({ ...rubric, chapters }, frame),
    round: { title, minutes, assessor, isFromChatTest: kind === 'chat-test' },
  };
}
