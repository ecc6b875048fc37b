import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface StoredLogo {
  key: string;
  type: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  size: number;
}

@Injectable()
export class BrandRepository {
  async find(tx: Tx): Promise<{ name: string; colour: string | null; logo: StoredLogo | null }> {
    const [row] = await tx.query<{ name: string; colour: string | null } & Partial<StoredLogo>>(
      `SELECT w.name, b.colour, b.logo_key AS key, b.logo_type AS type, b.logo_width AS width, b.logo_height AS height,
              b.logo_size AS size
       FROM workspace w LEFT JOIN workspace_brand b ON b.workspace_id = w.id WHERE w.id = $1`,
      [tx.workspaceId],
    );
    if (row === undefined) throw new Error('the workspace of the transaction does not exist');
    const { name, colour, key, type, width, height, size } = row;
    const isWhole = key && type && width && height && size;
    return { name, colour, logo: isWhole ? { key, type, width, height, size } : null };
  }

  async setColour(colour: string | null, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO workspace_brand (workspace_id, colour) VALUES ($1, $2)
       ON CONFLICT (workspace_id) DO UPDATE SET colour = excluded.colour, updated_at = clock_timestamp()`,
      [tx.workspaceId, colour],
    );
  }

  /** @param logo null for none */
  async setLogo(logo: StoredLogo | null, tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO workspace_brand (workspace_id, logo_key, logo_type, logo_width, logo_height, logo_size)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id) DO UPDATE
       SET logo_key = excluded.logo_key, logo_type = excluded.logo_type, logo_width = excluded.logo_width,
           logo_height = excluded.logo_height, logo_size = excluded.logo_size, updated_at = clock_timestamp()`,
      [tx.workspaceId, logo?.key, logo?.type, logo?.width, logo?.height, logo?.size],
    );
  }
}
