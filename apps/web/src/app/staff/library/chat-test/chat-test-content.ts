import type { ScenarioVersionSummary } from '@audition/contracts';
import type { ChatTest, Scenario } from '@audition/scenario';
import { childrenOf, isObject, textOf, valueAt, type JsonObject } from '../document/json';
import type { Lane } from './timeline';

/** Pieces of a chat test draft as the editor needs them; the draft may be in any state. */
export interface ChatTestParts {
  totalS: number;
  lanes: Lane[];
  practiceKey: string;
}

/**
 * The customers of a draft with what is known of their scenarios.
 * @param documents published scenarios by version id, as far as they have been read
 */
export function partsOf(
  content: JsonObject,
  versions: readonly ScenarioVersionSummary[],
  documents: Readonly<Record<string, Scenario>>,
): ChatTestParts {
  const minutes = valueAt(content, ['document', 'minutes']);
  const lanes = childrenOf(valueAt(content, ['document', 'conversations'])).map(({ value }, index): Lane => {
    const one = isObject(value) ? value : {};
    const scenarioKey = textOf(one['scenarioKey']);
    const versionId = textOf(valueAt(content, ['scenarioVersions', scenarioKey]));
    const version = versions.find(({ id }) => id === versionId);
    const arrivesAtS = one['arrivesAtS'];
    return {
      index,
      id: textOf(one['id']),
      scenarioKey,
      title: version?.title ?? (scenarioKey || 'No scenario'),
      customer: documents[versionId]?.customer.name ?? '',
      versionId,
      arrivesAtS: typeof arrivesAtS === 'number' ? arrivesAtS : 0,
      expectedS: (version?.minutes ?? 5) * 60,
      isLive: one['mode'] === 'live',
    };
  });
  return {
    totalS: typeof minutes === 'number' && minutes > 0 ? minutes * 60 : 900,
    lanes,
    practiceKey: textOf(valueAt(content, ['document', 'practice'])),
  };
}

/** The script's scenarios by key for the conversations; null while one of them is not there. */
export function scenariosFor(
  chatTest: ChatTest,
  content: JsonObject,
  documents: Readonly<Record<string, Scenario>>,
): Record<string, Scenario> | null {
  const scenarios: Record<string, Scenario> = {};
  for (const { scenarioKey } of chatTest.conversations) {
    const scenario = documents[textOf(valueAt(content, ['scenarioVersions', scenarioKey]))];
    if (scenario === undefined) return null;
    scenarios[scenarioKey] = scenario;
  }
  return scenarios;
}
