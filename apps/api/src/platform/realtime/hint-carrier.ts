import type { Config } from '../config/config.js';
import { PostgresHints } from '../database/postgres-hints.js';
import type { HintCarrier } from './cluster-hints.js';
import { RedisHints } from './redis-hints.js';

/** The way to the other processes that the configuration names; null when there are none. */
export function createHintCarrier(config: Config): HintCarrier | null {
  const { clusterHints } = config;
  switch (clusterHints.by) {
    case 'none':
      return null;
    case 'postgres':
      return new PostgresHints(config);
    case 'redis':
      return new RedisHints(clusterHints.url);
  }
}
