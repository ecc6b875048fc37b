import type { SessionScript } from '../engine/state.js';
import type { Scenario } from '../schema.js';

/** A chat test in which the scenario arrives once for every number of seconds: `a`, `b`, `c` …, at the pace. */
export function scriptFor(scenario: Scenario, arrivals: readonly number[], seed: string, pace = 1): SessionScript {
  return {
    chatTest: {
      schema: 'chat-test/1',
      key: 'ladder',
      title: 'Ladder',
      description: 'The scenario alone, for its checks.',
      minutes: Math.max(5, scenario.minutes + 2),
      noticeVersion: 1,
      practice: 'practice',
      conversations: arrivals.map((arrivesAtS, index) => ({
        id: String.fromCharCode('a'.charCodeAt(0) + index),
        scenarioKey: scenario.key,
        arrivesAtS,
      })),
    },
    scenarios: { [scenario.key]: scenario },
    seed,
    pace,
  };
}
