import type { ChatTestDraftContent, DraftFinding } from '@audition/contracts';
import { parseChatTest, type Scenario } from '@audition/scenario';
import { scenarioKeysOf } from './chat-test.service.js';

/**
 * What keeps a chat test draft from being published: its shape, and scenarios that it names but does not have.
 * @param scenarios the published scenarios that the draft's versions point at, by key
 */
export function findingsOf(
  { document, scenarioVersions }: ChatTestDraftContent,
  scenarios: ReadonlyMap<string, Scenario>,
): DraftFinding[] {
  const parsed = parseChatTest(document);
  if (!parsed.ok) {
    return parsed.faults.map(({ path, message }) => ({ level: 'L0', severity: 'error', path, message }));
  }
  return scenarioKeysOf(parsed.value).flatMap((key): DraftFinding[] => {
    if (scenarios.has(key)) return [];
    const place = parsed.value.conversations.findIndex(({ scenarioKey }) => scenarioKey === key);
    const path = place < 0 ? 'practice' : `conversations.${place}.scenarioKey`;
    const message = Object.hasOwn(scenarioVersions, key)
      ? `the chosen version of the scenario “${key}” does not exist`
      : `no version of the scenario “${key}” is chosen`;
    return [{ level: 'L1', severity: 'error', path, message }];
  });
}
