import type { SessionScript } from './engine/state.js';
import type { Scenario } from './schema.js';

interface SoloOptions {
  minutes: number;
  seed: string;
  /** Seconds after the start at which the scenario arrives, once for each: as `a`, `b`, `c` … Once at the start when absent. */
  arrivalsS?: readonly number[];
  pace?: number;
}

/** A test of one scenario alone, for what looks at a scenario before any chat test has it: checks, samples, trials. */
export function soloScript(
  scenario: Scenario,
  { minutes, seed, arrivalsS = [0], pace = 1 }: SoloOptions,
): SessionScript {
  const { key, title } = scenario;
  return {
    chatTest: {
      schema: 'chat-test/1',
      key: 'solo',
      title,
      description: 'One scenario alone.',
      minutes,
      noticeVersion: 1,
      practice: key,
      conversations: arrivalsS.map((arrivesAtS, index) => ({
        id: String.fromCharCode('a'.charCodeAt(0) + index),
        scenarioKey: key,
        arrivesAtS,
      })),
    },
    scenarios: { [key]: scenario },
    seed,
    pace,
  };
}
