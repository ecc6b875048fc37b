import { REPORT_SECTIONS, STAGE_NAMES, type Decision, type PanelView, type Stage } from '@audition/contracts';
import type { MinutesReport, ReportFrame } from '@audition/reports';
import { criteriaOf, formatScore } from '@audition/rubric';
import { DECISION_NAMES, ratingText } from './report-words.js';
import { printedSections, type ReportOrder } from './report-order.js';
import { formatInstant } from './transcript-model.js';

/** What a panel said, agreed on and decided. @param decisions the newest first, as they are kept */
export function minutesReport(
  panel: PanelView,
  { stage, decisions }: { stage: Stage; decisions: readonly Decision[] },
  order: ReportOrder,
  frame: ReportFrame,
): MinutesReport {
  const titles = new Map(criteriaOf(panel.rubric).map(({ key, title }) => [key, title]));
  const hasRounds = new Set(panel.cards.map(({ roundId }) => roundId)).size > 1;
  const sections = printedSections(order, REPORT_SECTIONS.minutes);
  return {
    ...{ ...frame, kind: 'minutes', sections, candidateName: panel.candidateName, stage: STAGE_NAMES[stage] },
    total: formatScore(panel.score?.total ?? null),
    agreedTotal: panel.agreedTotal === null ? '' : formatScore(panel.agreedTotal),
    assessors: panel.cards.map(({ assessor, roundTitle }) => (hasRounds ? `${assessor}, ${roundTitle}` : assessor)),
    ratings: sections.includes('ratings') ? ratingsOf(panel) : [],
    missing: panel.missing.map(({ assessor, roundTitle }) => `${assessor} (${roundTitle})`),
    notes: (sections.includes('notes') ? panel.notes : []).map(({ criterion, text, by, at }) => ({
      about: criterion === null ? 'The candidate as a whole' : (titles.get(criterion) ?? criterion),
      ...{ text, source: `${by}, ${formatInstant(at)}` },
    })),
    decisions: (sections.includes('decisions') ? [...decisions].reverse() : []).map((decision) => ({
      what: decidedInWords(decision),
      reason: `${decision.reason}${overrideOf(decision)}`,
      source: `${decision.by}, ${formatInstant(decision.at)}`,
    })),
  };
}

/** "Goes on to Interview", "On hold in Review", "Offer". */
function decidedInWords({ kind, toStage }: Decision): string {
  if (kind === 'advance') return `Goes on to ${STAGE_NAMES[toStage]}`;
  return kind === 'hold' ? `${DECISION_NAMES.hold} in ${STAGE_NAMES[toStage]}` : DECISION_NAMES[kind];
}

function ratingsOf(panel: PanelView): MinutesReport['ratings'] {
  const byKey = new Map(panel.criteria.map((criterion) => [criterion.key, criterion]));
  return criteriaOf(panel.rubric).map(({ key, title, chapter }) => {
    const [newest] = byKey.get(key)?.agreed ?? [];
    return {
      ...{ criterion: title, chapter },
      given: panel.cards.map(({ criteria, entries }) => (criteria.includes(key) ? ratingText(entries[key]) : '')),
      mean: formatScore(panel.score?.criteria.find((criterion) => criterion.key === key)?.score ?? null),
      agreed: newest === undefined || newest.rating === null ? '' : String(newest.rating),
      reasons: [...(byKey.get(key)?.agreed ?? [])].reverse().map(({ rating, reason, by, at }) => ({
        text: `${rating === null ? 'Taken back.' : `Agreed on ${rating}.`} ${reason}`,
        source: `${by}, ${formatInstant(at)}`,
      })),
    };
  });
}

function overrideOf({ override, total }: Decision): string {
  if (override === null) return '';
  return ` Rated ${formatScore(override.total)} overall beside a total of ${formatScore(total)}: ${override.reason}`;
}
