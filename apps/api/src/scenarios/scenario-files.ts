import type { Scenario } from '@audition/scenario';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { OutgoingFile } from '../platform/files/stored-file-reply.js';
import { notFound } from '../platform/problems/app-error.js';
import { LibraryFiles } from './library-files.js';

/** A file of a published scenario version. */
export interface PinnedFile {
  /** Key in the scenario's document. */
  file: string;
  name: string;
  mime: string;
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

/** The files of published scenarios, pinned by content. */
@Injectable()
export class ScenarioFiles {
  constructor(private readonly library: LibraryFiles) {}

  /** Pins what the document's files show at this moment. Files that the library does not have stay names. */
  async pin(versionId: string, { files }: Scenario, tx: Tx): Promise<void> {
    for (const [file, { asset, name }] of Object.entries(files)) {
      const found = asset === undefined ? undefined : await this.library.named(asset);
      if (found === undefined) continue;
      const { mime, size, sha256, dimensions } = found;
      await tx.query(
        `INSERT INTO scenario_file (workspace_id, scenario_version_id, file, name, mime, size, width, height, sha256)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'))`,
        [
          ...[tx.workspaceId, versionId, file, name, mime, size],
          ...[dimensions?.width ?? null, dimensions?.height ?? null, sha256],
        ],
      );
    }
  }

  /** Every pinned file of these versions, by version. */
  async ofVersions(versionIds: readonly string[], tx: Tx): Promise<(PinnedFile & { versionId: string })[]> {
    return tx.query(
      `SELECT scenario_version_id AS "versionId", file, name, mime, size, encode(sha256, 'hex') AS sha256
       FROM scenario_file WHERE scenario_version_id = ANY ($1::uuid[])`,
      [versionIds],
    );
  }

  /** The bytes of a pinned file. @throws AppError `thing.not-found` when they are gone */
  async open({ name, mime, size, sha256 }: PinnedFile): Promise<OutgoingFile> {
    const content = await this.library.open(sha256);
    if (content === null) throw notFound();
    return { name, mime, size, content };
  }

  /** A file of the library as it is now, for the practice, which is never published. @throws AppError `thing.not-found` */
  async openShipped({ files }: Scenario, file: string): Promise<OutgoingFile> {
    const { asset, name } = (Object.hasOwn(files, file) ? files[file] : undefined) ?? {};
    const found = asset === undefined ? undefined : await this.library.named(asset);
    if (found === undefined || name === undefined) throw notFound();
    return this.open({ file, name, ...found });
  }
}
