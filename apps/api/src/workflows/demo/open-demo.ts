import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { Workspaces } from '../../workspaces/workspace.service.js';
import { Demo, type DemoMember } from './demo.service.js';

/** The demo was asked for where it must not be. */
export class DemoRefusedError extends Error {}

/**
 * Fills an empty installation with the demo workspace; on one that has it, changes nothing.
 * @throws DemoRefusedError in production or beside a real workspace
 */
export async function openDemo(app: INestApplicationContext, config: Config): Promise<DemoMember[]> {
  if (config.isProduction) {
    throw new DemoRefusedError('Demo data is refused while NODE_ENV is production.');
  }
  const { isNeeded, isDemo } = await app.get(Workspaces).setupState();
  if (!isNeeded && !isDemo) {
    throw new DemoRefusedError(
      'The database holds a real workspace; demo data is not mixed into it. Use another DATA_DIR or DATABASE_URL.',
    );
  }
  const demo = app.get(Demo);
  if (isNeeded) await demo.create();
  return demo.members();
}
