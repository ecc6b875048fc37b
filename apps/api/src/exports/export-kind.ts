import type { Readable } from 'node:stream';
import type { StaffActor } from '../platform/auth/actor.js';
import type { ClaimedExport } from './export.repository.js';

/** What a kind of export is given to make a file. */
export interface ExportTask {
  /** Who asked, with the role of today: the file holds what they may see. */
  actor: StaffActor;
  export: ClaimedExport;
  at: Date;
  /** Tells how far it is; throws when nobody wants the file any more. */
  progress(done: number, total: number | null): Promise<void>;
}

/** A file on its way: nothing has been read until `content` is. */
export interface ExportFile {
  name: string;
  mime: string;
  content: Readable;
  /** Rows of the table or entries of the archive; known when the content has been read. */
  rows: () => number | null;
}
