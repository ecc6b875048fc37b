import { DataSource, type EntitySchema } from 'typeorm';
import type { Config } from '../config/config.js';
import { readInstantsFast } from './instants.js';

export type EntityClass = (new () => object) | EntitySchema;

/** What every connection of the API is set to: the role that owns nothing, and limits that end what hangs. */
function connectionOptions(config: Config): string {
  return [
    'role=audition_app',
    `statement_timeout=${config.dbStatementTimeoutMs}`,
    `lock_timeout=${config.dbLockTimeoutMs}`,
    'idle_in_transaction_session_timeout=10000',
    'timezone=UTC',
    // Kept plans without an index to go by are dear enough to be compiled, at each run.
    'jit=off',
  ]
    .map((setting) => `-c ${setting}`)
    .join(' ');
}

/** The API's connections, as the role `audition_app`. */
export function createDataSource(config: Config, entities: readonly EntityClass[]): DataSource {
  readInstantsFast();
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    entities: [...entities],
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: 'audition',
    poolSize: config.dbPoolMax,
    connectTimeoutMS: config.dbConnectTimeoutMs,
    // Statements that do not wait for each other leave in one trip; there are no cursors of the driver then.
    extra: { options: connectionOptions(config), pipeline: true },
  });
}
