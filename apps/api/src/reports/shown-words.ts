import { STAGE_NAMES, type ComparisonFrame } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import type { ShownPart } from './report-order.js';
import { DECISION_NAMES } from './report-words.js';

interface Known {
  /** Titles of the rounds whose cards count. */
  rounds: readonly string[];
  assessors: ComparisonFrame['assessors'];
  rubric: RubricDocument;
}

/** What a comparison shows, in a line: "Shown: stage Interview, tag “evenings”, by total; 9 of 12 candidates, 2 hidden". */
export function shownInWords(
  part: ShownPart,
  { shown, all }: { shown: number; all: number },
  { rounds, assessors, rubric }: Known,
): string {
  const { stage, tag, source, from, to, assessor, assisted, decision, hide = [], sort = '-total' } = part;
  const said = [
    ...(part.rounds === undefined ? [] : [`scorecards of ${rounds.join(' and ')}`]),
    ...(stage === undefined ? [] : [`stage ${ANY_OF.format(stage.map((one) => STAGE_NAMES[one]))}`]),
    ...(tag === undefined ? [] : [`tag “${tag}”`]),
    ...(source === undefined ? [] : [`source “${source}”`]),
    ...(from === undefined && to === undefined ? [] : [`added ${periodInWords(from, to)}`]),
    ...(assessor === undefined
      ? []
      : [`scored by ${assessors.find(({ memberId }) => memberId === assessor)?.name ?? 'one assessor'}`]),
    ...(assisted === undefined ? [] : [assisted === 'yes' ? 'assisted tests' : 'tests without help by a person']),
    ...(decision === undefined
      ? []
      : [`decision ${decision === 'none' ? 'none yet' : DECIDED[decision].toLowerCase()}`]),
    `sorted by ${sortInWords(sort, rubric)}`,
  ];
  const hidden = hide.length === 0 ? '' : `, ${hide.length} hidden`;
  return `Shown: ${said.join(', ')}; ${shown} of ${all} ${all === 1 ? 'candidate' : 'candidates'}${hidden}`;
}

/** "Interview, Review or Offer" */
const ANY_OF = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const DECIDED = { ...DECISION_NAMES, advance: 'Goes on' } as const;

function periodInWords(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `until ${to ?? ''}`;
  return to === undefined ? `from ${from} on` : `from ${from} to ${to}`;
}

function sortInWords(sort: string, rubric: RubricDocument): string {
  const column = sort.replace(/^-/, '');
  const name = columnInWords(column, rubric);
  const isUsual = sort.startsWith('-') === (column !== 'name' && column !== 'stage');
  return isUsual ? name : `${name}, turned round`;
}

function columnInWords(column: string, rubric: RubricDocument): string {
  const [kind, about] = column.split(':');
  switch (kind) {
    case 'chapter':
      return rubric.chapters.find(({ key }) => key === about)?.title ?? column;
    case 'criterion':
      return criteriaOf(rubric).find(({ key }) => key === about)?.short ?? column;
    case 'applied':
      return 'day of arrival';
    default:
      return column;
  }
}
