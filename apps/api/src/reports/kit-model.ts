import type { BlankKit, ReportFrame } from '@audition/reports';
import type { RubricDocument } from '@audition/rubric';

/** The kit of a rubric as it is printed: every question, checklist item and anchor, and nothing of any candidate. */
export function blankKit({ title, description, chapters }: RubricDocument, frame: ReportFrame): BlankKit {
  return {
    ...frame,
    kind: 'kit',
    title,
    description,
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
