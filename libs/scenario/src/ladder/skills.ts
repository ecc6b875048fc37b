import type { SessionScript } from '../engine/state.js';
import { scenarioOf } from '../engine/state.js';
import { SKILLS, type OperatorSkill } from '../operators/model-operator.js';
import { simulate } from '../operators/simulate.js';
import type { Move } from '../operators/operator.js';
import type { TraitKey } from '../schema.js';
import { findingsOf, type Finding } from './finding.js';
import { byTrait, scoreTest, type TestScore } from './score.js';

/** How one kind of model operator does in a chat test, over all variants. */
export interface SkillRow {
  skill: OperatorSkill;
  mean: number;
  least: number;
  most: number;
  traits: Record<TraitKey, number | null>;
  /** Outcome of each conversation in the first variant. */
  outcomes: (string | null)[];
  /** Share of the operator's messages that the script did not understand. */
  unmatched: number;
}

const { error, warning, note } = findingsOf('L6');
const GOOD_LEAST = 75;
const AVERAGE_LEAST = 40;
const AVERAGE_MOST = 70;
const BAD_MOST = 25;
const GAMING_MARGIN = 10;
/** A good operator whom the script does not understand shows a weakness of the script. */
const UNMATCHED_MOST = 0.15;

/** Level 6: model operators of every kind take the chat test, and it tells them apart. */
export function rateSkills(script: SessionScript, variants: number): { rows: SkillRow[]; findings: Finding[] } {
  const missing = script.chatTest.conversations.flatMap(({ id, scenarioKey }, index) =>
    scenarioOf(script, id).operators
      ? []
      : [
          error(
            `conversations.${index}`,
            `The scenario "${scenarioKey}" has no model operators: add "operators" to it.`,
          ),
        ],
  );
  if (missing.length > 0) return { rows: [], findings: missing };
  const refusals: Finding[] = [];
  const rows = SKILLS.map((skill) => {
    const { row, refused } = rate(script, skill, variants);
    refusals.push(...refused);
    return row;
  });
  return { rows, findings: [...refusals, ...margins(rows)] };
}

function rate(script: SessionScript, skill: OperatorSkill, variants: number): { row: SkillRow; refused: Finding[] } {
  const runs = Array.from({ length: variants }, (_, variant) => {
    const test = simulate(script, skill, variant);
    return { ...test, score: scoreTest(script, test.events, test.state) };
  });
  const totals = runs.map(({ score }) => score.total);
  const messages = runs.flatMap(({ events }) =>
    events.filter(({ actor, body }) => actor === 'operator' && body.kind === 'message'),
  );
  const row = {
    skill,
    mean: Math.round(average(totals)),
    least: Math.min(...totals),
    most: Math.max(...totals),
    traits: byTrait((trait) =>
      averageOf(
        runs.map(({ score }) => score),
        trait,
      ),
    ),
    outcomes: runs[0]?.score.conversations.map(({ outcome }) => outcome) ?? [],
    unmatched: messages.filter(({ why }) => why?.isUnmatched === true).length / Math.max(1, messages.length),
  };
  const isWritten = skill === 'good' || skill === 'average' || skill === 'bad';
  const untaken = isWritten ? (runs[0]?.untaken ?? []) : [];
  return { row, refused: [...refusalsOf(script, skill, runs[0]?.refused ?? []), ...untakenOf(script, skill, untaken)] };
}

function refusalsOf(
  script: SessionScript,
  skill: OperatorSkill,
  refused: readonly { conversation: string; move: Move; detail: string }[],
): Finding[] {
  return refused.map(({ conversation, move, detail }) =>
    error(
      `${scenarioOf(script, conversation).key}: operators.${skill}`,
      `The console would refuse "${describe(move)}": ${detail} Correct the move.`,
    ),
  );
}

function untakenOf(
  script: SessionScript,
  skill: OperatorSkill,
  untaken: readonly { conversation: string; turn: number }[],
): Finding[] {
  return untaken.map(({ conversation, turn }) => {
    const { key } = scenarioOf(script, conversation);
    const path = `${key}: operators.${skill}.turns.${turn}`;
    return note(path, 'This turn was never taken: the talk ended before it, or what it replies to was not said.');
  });
}

function describe(move: Move): string {
  const names = Object.entries(move).flatMap(([key, value]) =>
    key !== 'do' && typeof value === 'string' ? [value] : [],
  );
  return [move.do, ...names].join(' ').slice(0, 60);
}

function margins(rows: readonly SkillRow[]): Finding[] {
  const row = (skill: OperatorSkill) => rows.find((candidate) => candidate.skill === skill);
  const [good, fair, bad, silent] = [row('good'), row('average'), row('bad'), row('silent')];
  if (!good || !fair || !bad || !silent) return [];
  const found: Finding[] = [];
  if (good.least < GOOD_LEAST)
    found.push(
      error(
        'good',
        `The good operator gets ${good.least} where ${GOOD_LEAST} is the least: see which goals it misses.`,
      ),
    );
  if (good.unmatched > UNMATCHED_MOST)
    found.push(
      warning(
        'good',
        `${Math.round(good.unmatched * 100)} % of the good operator's messages are not understood: widen the intents.`,
      ),
    );
  if (fair.least < AVERAGE_LEAST || fair.most > AVERAGE_MOST)
    found.push(
      error(
        'average',
        `The average operator gets ${fair.least} to ${fair.most} where ${AVERAGE_LEAST} to ${AVERAGE_MOST} is wanted: give weight to what it does or misses.`,
      ),
    );
  if (bad.most > BAD_MOST)
    found.push(
      error('bad', `The bad operator gets ${bad.most} where ${BAD_MOST} is the most: see what it earns by doing harm.`),
    );
  for (const skill of ['canned-only', 'keyword-stuffer'] as const) {
    const most = row(skill)?.most ?? 0;
    if (most > fair.least - GAMING_MARGIN)
      found.push(
        error(
          skill,
          `"${skill}" gets ${most}, not ${GAMING_MARGIN} below average (${fair.least}): hang goals on actions and on facts asked for.`,
        ),
      );
  }
  if (silent.most > 0)
    found.push(error('silent', `Saying nothing gets ${silent.most}: an outcome without any work has a value.`));
  return found;
}

function averageOf(scores: readonly TestScore[], trait: TraitKey): number | null {
  const values = scores.map(({ traits }) => traits[trait]).filter((value) => value !== null);
  return values.length === 0 ? null : Math.round(average(values));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
