import type { DraftDocument, DraftFinding } from '@audition/contracts';
import { lintScenario, parseScenario } from '@audition/scenario';

/** What is wrong with a scenario draft, or might be: its shape first, and once that holds, its names and its graph. */
export function findingsOf(document: DraftDocument): DraftFinding[] {
  const parsed = parseScenario(document);
  if (!parsed.ok) {
    return parsed.faults.map(({ path, message }) => ({ level: 'L0', severity: 'error', path, sentence: message }));
  }
  return lintScenario(parsed.value).map(({ level, severity, path, message }) => ({
    level: level === 'references' ? 'L1' : 'L2',
    severity,
    path,
    sentence: message,
  }));
}
