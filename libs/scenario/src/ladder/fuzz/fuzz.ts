import { rulesOf } from '../../lint.js';
import type { Scenario } from '../../schema.js';
import { soloScript } from '../../solo.js';
import { findingsOf, type Finding } from '../finding.js';
import { fuzzSession } from './session.js';

export interface FuzzReport {
  sessions: number;
  rules: number;
  /** Rules that never fired, with their places. */
  neverFired: { id: string; path: string }[];
  /** Most lines of one customer in one session. */
  linesMost: number;
  /** Share of the random operator's messages that were not understood. */
  unmatched: number;
}

const { error, warning } = findingsOf('L5');
/** Below so many sessions a rule that never fired says nothing yet. */
const COVERAGE_FROM = 200;
/** Faults shown; one is enough to work on. */
const FAULTS_MAX = 5;

/**
 * Level 5: random sessions, which look for rules that have not fired yet.
 * @param seed the same seed gives the same sessions
 */
export function fuzzScenario(
  scenario: Scenario,
  sessions: number,
  seed: string,
): { report: FuzzReport; findings: Finding[] } {
  const fired = new Set<string>();
  const findings: Finding[] = [];
  let [linesMost, messages, unmatched] = [0, 0, 0];
  for (let number = 0; number < sessions; number += 1) {
    const own = `${seed}/${number}`;
    const script = soloScript(scenario, {
      minutes: Math.max(5, scenario.minutes + 2),
      seed: own,
      arrivalsS: number % 5 === 4 ? [0, 40] : [0],
      pace: number % 7 === 6 ? 1.25 : 1,
    });
    const session = fuzzSession(script, own, fired);
    session.fired.forEach((rule) => fired.add(rule));
    linesMost = Math.max(linesMost, session.lines);
    messages += session.messages;
    unmatched += session.unmatched;
    for (const fault of session.faults.slice(0, FAULTS_MAX - findings.length))
      findings.push(error('', `Random session "${own}": ${fault}. This is a fault of the engine: please report it.`));
  }
  const rules = rulesOf(scenario);
  const neverFired = rules.filter(({ rule }) => !fired.has(rule.id)).map(({ rule, path }) => ({ id: rule.id, path }));
  if (sessions >= COVERAGE_FROM)
    findings.push(
      ...neverFired.map(({ id, path }) =>
        warning(
          path,
          `"${id}" never fired in ${sessions} random sessions: see whether its condition can come true after its trigger, or delete it.`,
        ),
      ),
    );
  return {
    report: {
      sessions,
      rules: rules.length,
      neverFired,
      linesMost,
      unmatched: messages === 0 ? 0 : unmatched / messages,
    },
    findings,
  };
}
