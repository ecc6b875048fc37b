import { scenarioFindings } from '@audition/scenario';
import type { Finding } from '../document/editor-state';
import type { JsonObject } from '../document/json';

/** Levels 0 to 2 of the ladder, as the server will look before it publishes. */
export function findingsOf(document: JsonObject): Finding[] {
  return scenarioFindings(document);
}
