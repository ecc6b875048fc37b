import type { SessionScript } from '../engine/state.js';
import type { ChatTest, Scenario } from '../schema.js';
import { lintScenario } from '../lint.js';
import { findingsOf, type Finding } from './finding.js';
import { fuzzScenario, type FuzzReport } from './fuzz/fuzz.js';
import { checkHearing, type HearingReport } from './intents.js';
import { checkOpportunities } from './opportunities.js';
import { rateSkills, type SkillRow } from './skills.js';

/** How thoroughly to look; the same effort gives the same findings. */
export interface LadderEffort {
  /** Random sessions per scenario. */
  sessions: number;
  /** Variants of every model operator. */
  variants: number;
  seed: string;
}

/** A scenario on levels 1 to 3 and 5. */
export interface ScenarioClimb {
  findings: Finding[];
  hearing: HearingReport;
  fuzz: FuzzReport;
}

/** A chat test on levels 4 and 6. */
export interface ChatTestClimb {
  findings: Finding[];
  /** Empty when an operator is missing. */
  rows: SkillRow[];
}

const { error } = findingsOf('L1');

/** Levels 1, 2, 3 and 5 for one scenario. */
export function climbScenario(
  scenario: Scenario,
  { sessions, seed }: Pick<LadderEffort, 'sessions' | 'seed'>,
): ScenarioClimb {
  const hearing = checkHearing(scenario);
  const fuzz = fuzzScenario(scenario, sessions, seed);
  return {
    findings: [...lintScenario(scenario), ...hearing.findings, ...fuzz.findings],
    hearing: hearing.report,
    fuzz: fuzz.report,
  };
}

/** Levels 4 and 6 for a chat test with its scenarios by key, once all of them are there. */
export function climbChatTest(
  chatTest: ChatTest,
  scenarios: Readonly<Record<string, Scenario>>,
  { variants, seed }: Pick<LadderEffort, 'variants' | 'seed'>,
): ChatTestClimb {
  const missing = chatTest.conversations.flatMap(({ scenarioKey }, index) =>
    Object.hasOwn(scenarios, scenarioKey)
      ? []
      : [
          error(
            `conversations.${index}.scenarioKey`,
            `There is no usable scenario "${scenarioKey}": write it or correct the name.`,
          ),
        ],
  );
  if (missing.length > 0) return { findings: missing, rows: [] };
  const script: SessionScript = { chatTest, scenarios, seed };
  const skills = rateSkills(script, variants);
  return { findings: [...checkOpportunities(script).findings, ...skills.findings], rows: skills.rows };
}
