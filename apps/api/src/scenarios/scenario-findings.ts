import type { DraftDocument, DraftFinding } from '@audition/contracts';
import { scenarioFindings } from '@audition/scenario';

/** What is wrong with a scenario draft, or might be: its shape first, and once that holds, its names and its graph. */
export function findingsOf(document: DraftDocument): DraftFinding[] {
  return scenarioFindings(document).flatMap(({ level, severity, path, message }) =>
    severity === 'note' ? [] : [{ level, severity, path, message }],
  );
}
