import type { WorkspaceBrand } from '@audition/contracts';
import type { ReportBrand } from '@audition/reports';
import { Inject, Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { StaffActor } from '../platform/auth/actor.js';
import { Database, type Tx } from '../platform/database/database.js';
import { FILE_STORE, type FileStore } from '../platform/files/file-store.js';
import { Intake } from '../platform/files/intake.js';
import type { OutgoingFile } from '../platform/files/stored-file-reply.js';
import type { UploadClaim } from '../platform/files/upload-route.js';
import { AppError, notFound } from '../platform/problems/app-error.js';
import { newToken } from '../platform/secrets.js';
import { BrandRepository, type StoredLogo } from './brand.repository.js';

/** Large enough for print at the size reports draw it; more would only make every file heavier. */
const SIDE_MAX = 800;

/** What a business puts on its reports: name, logo and colour. */
@Injectable()
export class Brands {
  /** Logos by their keys, which change with the picture; a bulk export asks for the same one for each report. */
  private readonly kept = new Map<string, Uint8Array>();

  constructor(
    private readonly db: Database,
    private readonly brands: BrandRepository,
    private readonly intake: Intake,
    @Inject(FILE_STORE) private readonly store: FileStore,
    private readonly audit: AuditLog,
  ) {}

  read(actor: StaffActor): Promise<WorkspaceBrand> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => this.view(tx));
  }

  changeColour(actor: StaffActor, colour: string | null): Promise<WorkspaceBrand> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.brands.setColour(colour, tx);
      this.record(actor, 'workspace.changed', 'colour', tx);
      return this.view(tx);
    });
  }

  /** Takes a logo in, encoded anew. @throws AppError `file.type`, `file.broken`, `file.no-space`, `request.too-large` */
  async takeLogo(actor: StaffActor, claim: UploadClaim): Promise<WorkspaceBrand> {
    const { type } = claim;
    if (type !== 'image/png' && type !== 'image/jpeg') {
      throw new AppError('file.type', { detail: 'A logo is a picture: PNG or JPEG.' });
    }
    return this.intake.receive(claim.body, (sent) =>
      this.intake.check(sent, { ...claim, sideMax: SIDE_MAX }, async ({ path, size, dimensions }) => {
        if (dimensions === null) throw new Error('a checked picture has its size');
        const key = `${actor.workspaceId}/${newToken()}`;
        // File first, row second: a row never lacks its bytes.
        await this.store.put(key, path, type);
        return this.replace(actor, { key, type, size, ...dimensions });
      }),
    );
  }

  removeLogo(actor: StaffActor): Promise<WorkspaceBrand> {
    return this.replace(actor, null);
  }

  /** @throws AppError `thing.not-found` */
  async openLogo(actor: StaffActor): Promise<OutgoingFile> {
    const { logo } = await this.db.inWorkspace(actor.workspaceId, (tx) => this.brands.find(tx));
    const content = logo === null ? null : await this.store.open(logo.key);
    if (logo === null || content === null) throw notFound();
    return { name: logo.type === 'image/png' ? 'logo.png' : 'logo.jpg', mime: logo.type, size: logo.size, content };
  }

  /** As reports print it. A logo whose bytes are gone is left out: a report must not fail for a picture. */
  async printed(tx: Tx): Promise<ReportBrand> {
    const { colour, logo } = await this.brands.find(tx);
    if (logo === null) return { colour, logo };
    const bytes = this.kept.get(logo.key) ?? (await this.load(logo.key));
    return { colour, logo: bytes === null ? null : { bytes, width: logo.width, height: logo.height } };
  }

  private async load(key: string): Promise<Uint8Array | null> {
    const content = await this.store.open(key);
    if (content === null) return null;
    const bytes = new Uint8Array(await buffer(content));
    if (this.kept.size >= 20) this.kept.clear();
    this.kept.set(key, bytes);
    return bytes;
  }

  private async replace(actor: StaffActor, logo: StoredLogo | null): Promise<WorkspaceBrand> {
    const { before, after } = await this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const known = await this.brands.find(tx);
      await this.brands.setLogo(logo, tx);
      this.record(actor, 'workspace.changed', 'logo', tx);
      return { before: known.logo, after: await this.view(tx) };
    });
    if (before !== null) await this.store.remove(before.key);
    return after;
  }

  private async view(tx: Tx): Promise<WorkspaceBrand> {
    const { name, colour, logo } = await this.brands.find(tx);
    const shown = logo === null ? null : { width: logo.width, height: logo.height, tag: logo.key.slice(-8) };
    return { name, colour, logo: shown };
  }

  private record(actor: StaffActor, action: string, settings: string, tx: Tx): void {
    const subject = { kind: 'workspace', id: actor.workspaceId };
    this.audit.append({ actor: { kind: 'member', id: actor.memberId }, action, subject, data: { settings } }, tx);
  }
}
