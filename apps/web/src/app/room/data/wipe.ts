import type { LocalNotes } from './local-notes';

/** Name of the database that `OutboxStorage` keeps. */
const DATABASE = 'audition-room';

/** After the test: nothing of it stays in a browser that others may use, also where the console was not open at the end. */
export function wipeBrowser(notes: LocalNotes, sessionId: string): void {
  notes.clear(sessionId);
  notes.clear('practice');
  try {
    // Takes effect as soon as no window has it open.
    indexedDB.deleteDatabase(DATABASE);
  } catch {
    // Switched off: then nothing was stored.
  }
}
