import { STAGE_NAMES, type Insight, type InsightCell, type InsightKey, type InsightTable } from '@audition/contracts';
import { criteriaOf, type RubricDocument } from '@audition/rubric';
import type { Scenario } from '@audition/scenario';
import type { FunnelRow, ResultRow, StayRow, TestCounts } from './insight.repository.js';
import type { AgreementMonth, RatingCount, WorkloadRow } from './rating.repository.js';

// The figures of a dashboard as tables: the same rows are drawn, shown, exported and printed.

/** Quartiles and shares are made of so many things at least; of fewer, one more or less would tell which it was. */
export const INSIGHT_MIN = 5;

type Column = InsightTable['columns'][number];

const text = (key: string, title: string): Column => ({ key, title, kind: 'text' });
const count = (key: string, title: string): Column => ({ key, title, kind: 'count' });
const share = (key: string, title: string): Column => ({ key, title, kind: 'share' });

/** Where the whole is nothing, or too little to be told, there is no share. */
const shareOf = (part: number, whole: number, min = 1): number | null => (whole >= min ? part / whole : null);

function insight(key: InsightKey, columns: Column[], rows: InsightCell[][]): Insight {
  return { key, state: rows.length > 0 ? 'shown' : 'too-few', table: { columns, rows } };
}

export function funnelInsight(rows: readonly FunnelRow[], candidates: number): Insight {
  const columns = [
    text('stage', 'Stage'),
    count('reached', 'Came this far'),
    share('ofAll', 'Of all'),
    share('ofPrevious', 'Of the stage before'),
    count('now', 'Here now'),
    count('rejected', 'Rejected from here'),
  ];
  const body = rows.map(({ stage, reached, now, rejected }, index) => [
    ...[STAGE_NAMES[stage], reached, shareOf(reached, candidates), shareOf(reached, rows[index - 1]?.reached ?? 0)],
    ...[now, rejected],
  ]);
  return insight('funnel', columns, candidates === 0 ? [] : body);
}

export function stayInsight(rows: readonly StayRow[]): Insight {
  const days = (key: string, title: string): Column => ({ key, title, kind: 'days' });
  const columns = [
    text('stage', 'Stage'),
    days('q1', 'A quarter leaves within'),
    days('median', 'Half leaves within'),
    days('q3', 'Three quarters leave within'),
    count('ended', 'Stays that are over'),
    count('staying', 'Here now'),
  ];
  const open = rows.filter(({ stage, ended, staying }) => stage !== 'hired' && ended + staying > 0);
  return insight(
    'time-in-stage',
    columns,
    open.map(({ stage, q1, median, q3, ended, staying }) => {
      const quartiles = ended >= INSIGHT_MIN ? [q1, median, q3] : [null, null, null];
      return [STAGE_NAMES[stage], ...quartiles, ended, staying];
    }),
  );
}

export function testInsight(tests: TestCounts): Insight {
  const columns = [text('step', 'Step'), count('tests', 'Chat tests'), share('ofInvited', 'Of invited')];
  const steps: [string, number][] = [
    ['Invited', tests.invited],
    ['Link opened', tests.opened],
    ['Agreed to the recording', tests.agreed],
    ['Started', tests.started],
    ['Finished', tests.finished],
    ['of these at the deadline', tests.atDeadline],
    ['Running now', tests.running],
    ['Link ran out', tests.expired],
    ['Withdrawn by staff', tests.revoked],
  ];
  const rows: InsightCell[][] = steps.map(([step, n]) => [step, n, shareOf(n, tests.invited)]);
  rows.push(['Void, beside these', tests.voided, null]);
  return insight('tests', columns, tests.invited + tests.voided === 0 ? [] : rows);
}

type OutcomeKind = Scenario['outcomes'][string]['kind'];
/** The outcomes that a scenario is written to make possible. */
const REACHED: readonly OutcomeKind[] = ['solved', 'sold'];

interface Known {
  id: string;
  version: number;
  document: Scenario;
}

const titleOf = ({ document, version }: Known): string => `${document.title} v${version}`;

/** Which scenarios ran often enough to be judged. */
function judged(results: readonly ResultRow[], scenarios: readonly Known[]): (ResultRow & { scenario: Known })[] {
  return results
    .flatMap((result) => {
      const scenario = scenarios.find(({ id }) => id === result.scenarioVersionId);
      return scenario === undefined || result.conversations < INSIGHT_MIN ? [] : [{ ...result, scenario }];
    })
    .sort((a, b) => titleOf(a.scenario).localeCompare(titleOf(b.scenario), 'en'));
}

export function scenarioInsight(results: readonly ResultRow[], scenarios: readonly Known[]): Insight {
  const columns = [
    text('scenario', 'Scenario'),
    share('passed', 'Solved or sold'),
    count('reached', 'Solved or sold, count'),
    count('partial', 'In part'),
    count('escalated', 'Handed on'),
    count('abandoned', 'Customer gave up'),
    count('unsolved', 'Unsolved'),
    count('conversations', 'Conversations'),
  ];
  return insight(
    'scenarios',
    columns,
    judged(results, scenarios).map(({ scenario, conversations, outcomes }) => {
      const of = (...kinds: OutcomeKind[]): number =>
        Object.entries(outcomes)
          .filter(([id]) => {
            const kind = scenario.document.outcomes[id]?.kind;
            return kind !== undefined && kinds.includes(kind);
          })
          .reduce((sum, [, n]) => sum + n, 0);
      const reached = of(...REACHED);
      return [
        ...[titleOf(scenario), shareOf(reached, conversations), reached, of('partial'), of('escalated')],
        ...[of('abandoned'), of('unsolved'), conversations],
      ];
    }),
  );
}

export function goalInsight(results: readonly ResultRow[], scenarios: readonly Known[]): Insight {
  const columns = [
    text('scenario', 'Scenario'),
    text('goal', 'Goal of the script'),
    share('share', 'Reached'),
    count('reached', 'Reached, count'),
    count('conversations', 'Conversations'),
  ];
  return insight(
    'goals',
    columns,
    judged(results, scenarios).flatMap(({ scenario, conversations, goals }) =>
      Object.entries(scenario.document.goals).map(([id, { title }]) => {
        const reached = goals[id] ?? 0;
        return [titleOf(scenario), title, shareOf(reached, conversations), reached, conversations];
      }),
    ),
  );
}

/** @param rubrics the newest first: it says what a trait is called */
export function scoreInsight(counts: readonly RatingCount[], rubrics: readonly RubricDocument[]): Insight {
  const columns = [
    text('trait', 'Trait'),
    ...[1, 2, 3, 4, 5].map((rating) => count(`r${rating}`, String(rating))),
    count('notObserved', 'Not observed'),
    { key: 'mean', title: 'Mean', kind: 'number' as const },
  ];
  const traits = new Map(rubrics.flatMap(criteriaOf).map(({ key }) => [key, '']));
  for (const rubric of [...rubrics].reverse()) for (const { key, title } of criteriaOf(rubric)) traits.set(key, title);
  const rows = [...traits].flatMap(([key, title]): InsightCell[][] => {
    const of = (rating: string): number =>
      counts.find((one) => one.criterion === key && one.rating === rating)?.count ?? 0;
    const given = [1, 2, 3, 4, 5].map((rating) => of(String(rating)));
    const total = given.reduce((sum, n) => sum + n, 0);
    const notObserved = of('not-observed');
    if (total + notObserved === 0) return [];
    const mean = total === 0 ? null : given.reduce((sum, n, index) => sum + n * (index + 1), 0) / total;
    return [[title, ...given, notObserved, mean]];
  });
  return insight('scores', columns, rows);
}

export function workloadInsight(rows: readonly WorkloadRow[]): Insight {
  const columns = [
    text('assessor', 'Assessor'),
    count('submitted', 'Submitted'),
    count('due', 'Due'),
    count('overdue', 'Overdue'),
    count('toCome', 'To come'),
  ];
  return insight(
    'workload',
    columns,
    rows.map(({ assessor, submitted, due, overdue, toCome }) => [assessor, submitted, due, overdue, toCome]),
  );
}

export function agreementInsight(months: readonly AgreementMonth[]): Insight {
  const columns = [
    text('month', 'Month'),
    share('same', 'The same rating'),
    share('withinOne', 'At most one point apart'),
    count('pairs', 'Pairs of ratings'),
    count('units', 'Scored by two'),
  ];
  return insight(
    'agreement',
    columns,
    months.map(({ month, units, pairs, same, withinOne }) => {
      const isEnough = units >= INSIGHT_MIN;
      return [month, isEnough ? shareOf(same, pairs) : null, isEnough ? shareOf(withinOne, pairs) : null, pairs, units];
    }),
  );
}
