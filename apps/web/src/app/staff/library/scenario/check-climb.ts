import {
  checkOpportunities,
  climbChatTest,
  climbScenario,
  fuzzScenario,
  parseScenario,
  soloScript,
  type HearingReport,
  type Opportunity,
  type SkillRow,
  type TraitKey,
} from '@audition/scenario';
import type { Finding } from '../document/editor-state';
import type { JsonObject } from '../document/json';

/** Random sessions in all, and how many between two reports of progress. */
const SESSIONS = 200;
const SESSIONS_AT_ONCE = 20;
const VARIANTS = 3;
const SEED = 'check';

/** What the whole ladder says of a scenario. */
export interface CheckReport {
  findings: Finding[];
  hearing: HearingReport;
  opportunities: Record<TraitKey, Opportunity[]>;
  /** Model operators; empty while the scenario has none. */
  skills: SkillRow[];
  sessions: number;
  /** Most lines of the customer in one random session. */
  linesMost: number;
}

export type CheckMessage =
  | { kind: 'progress'; done: number; of: number; says: string }
  | { kind: 'done'; report: CheckReport }
  /** The document has not even the shape of a scenario. */
  | { kind: 'shapeless' };

/** Climbs the whole ladder in steps, so that whoever runs it can say how far it is. */
export function* climb(document: JsonObject): Generator<CheckMessage> {
  const parsed = parseScenario(document);
  if (!parsed.ok) return yield { kind: 'shapeless' };
  const scenario = parsed.value;
  const steps = SESSIONS / SESSIONS_AT_ONCE;
  const of = steps + 2;
  yield { kind: 'progress', done: 0, of, says: 'Listening to every example' };
  const first = climbScenario(scenario, { sessions: 0, seed: SEED });
  const findings: Finding[] = [...first.findings];
  let silent: readonly { id: string; path: string }[] | null = null;
  let linesMost = 0;
  for (let step = 0; step < steps; step += 1) {
    yield { kind: 'progress', done: step + 1, of, says: `Random sessions, ${step * SESSIONS_AT_ONCE} of ${SESSIONS}` };
    const fuzz = fuzzScenario(scenario, SESSIONS_AT_ONCE, `${SEED}/${step}`);
    findings.push(...fuzz.findings);
    linesMost = Math.max(linesMost, fuzz.report.linesMost);
    const before: readonly { id: string; path: string }[] = silent ?? fuzz.report.neverFired;
    silent = before.filter(({ path }) => fuzz.report.neverFired.some((one) => one.path === path));
  }
  findings.push(...(silent ?? []).map(neverFired));
  yield { kind: 'progress', done: of - 1, of, says: 'Model operators at work' };
  const script = soloScript(scenario, { minutes: Math.min(120, scenario.minutes + 5), seed: SEED });
  const skills = climbChatTest(script.chatTest, script.scenarios, { variants: VARIANTS, seed: SEED });
  findings.push(...skills.findings.filter(({ level }) => level === 'L6').map((one) => ({ ...one, path: 'operators' })));
  const { opportunities } = checkOpportunities(script);
  const report = {
    findings,
    hearing: first.hearing,
    opportunities,
    skills: skills.rows,
    sessions: SESSIONS,
    linesMost,
  };
  yield { kind: 'done', report };
}

function neverFired({ id, path }: { id: string; path: string }): Finding {
  const message = `“${id}” never fired in ${SESSIONS} random sessions: see whether its condition can come true after its trigger, or remove it.`;
  return { level: 'L5', severity: 'warning', path, message };
}
