import { checkOpportunities, parseChatTest, type Scenario, type TraitKey } from '@audition/scenario';
import type { Finding } from '../document/editor-state';
import type { JsonObject } from '../document/json';
import { isObject } from '../document/json';
import { scenariosFor, type ChatTestParts } from './chat-test-content';
import { timeFindings } from './timeline';

export interface ChatTestLook {
  findings: Finding[];
  /** Chances to show something of each trait; null until every scenario is there. */
  opportunities: Record<TraitKey, readonly { scenarioKey: string; kind: string; name: string }[]> | null;
}

/** Shape, scenarios that are missing, time, and whether every trait has its chances. Only errors keep it from being published. */
export function lookAt(
  content: JsonObject,
  parts: ChatTestParts,
  documents: Readonly<Record<string, Scenario>>,
): ChatTestLook {
  const document = content['document'];
  const parsed = parseChatTest(isObject(document) ? document : {});
  if (!parsed.ok) {
    const faults = parsed.faults.map(({ path, message }) => ({
      level: 'L0',
      severity: 'error' as const,
      path: `document.${path}`,
      message,
    }));
    return { findings: faults, opportunities: null };
  }
  const missing = parts.lanes
    .filter(({ versionId }) => versionId === '')
    .map(({ index, scenarioKey }): Finding => ({
      level: 'L1',
      severity: 'error',
      path: `document.conversations.${index}.scenarioKey`,
      message: `No version of the scenario “${scenarioKey}” is chosen.`,
    }));
  const time = timeFindings(parts.lanes, parts.totalS);
  const scenarios = scenariosFor(parsed.value, content, documents);
  if (scenarios === null) return { findings: [...missing, ...time], opportunities: null };
  const chances = checkOpportunities({ chatTest: parsed.value, scenarios, seed: 'check' });
  const advice = chances.findings.map(({ level, path, message }): Finding => ({
    level,
    severity: 'warning',
    path: `document.${path}`,
    message,
  }));
  return { findings: [...missing, ...time, ...advice], opportunities: chances.opportunities };
}
