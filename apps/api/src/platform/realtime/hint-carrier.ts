import type { Config } from '../config/config.js';
import { PostgresHints } from '../database/postgres-hints.js';
import type { HintCarrier } from './cluster-hints.js';

/** The way to the other processes that the configuration names; null when there are none. */
export async function createHintCarrier(config: Config): Promise<HintCarrier | null> {
  const { clusterHints } = config;
  switch (clusterHints.by) {
    case 'none':
      return null;
    case 'postgres':
      return new PostgresHints(config);
    case 'redis': {
      // Its client is 477 modules, for the few who have a Redis.
      const { RedisHints } = await import('./redis-hints.js');
      return new RedisHints(clusterHints.url);
    }
  }
}
