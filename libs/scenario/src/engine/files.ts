import type { MessageFile, SentFile } from '../event.js';
import type { Scenario } from '../schema.js';

/** A file of the scenario as a scripted customer sends it; null when there is none. */
export function scenarioFile({ files }: Scenario, id: string): MessageFile | null {
  const file = Object.hasOwn(files, id) ? files[id] : undefined;
  if (!file) return null;
  const { name, description, mime } = file;
  return { id, name, description, source: 'library', ...(mime === undefined ? {} : { mime }) };
}

/** A file sent by a person, as the log has it: what the scenario knows of its own files goes before what was sent. */
export function fileOf(scenario: Scenario, { id, name, mime, size, source }: SentFile): MessageFile {
  const own = source === 'library' ? scenarioFile(scenario, id) : null;
  return { id, name, description: '', source, ...own, mime: own?.mime ?? mime, size };
}

/** As `fileOf`, for a person who plays the customer: a file of the scenario looks as if the script had sent it. */
export function staffFileOf(scenario: Scenario, file: SentFile): MessageFile {
  const own = file.source === 'library' ? scenarioFile(scenario, file.id) : null;
  return own ?? fileOf(scenario, file);
}
