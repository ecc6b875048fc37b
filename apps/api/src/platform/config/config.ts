import { Injectable } from '@nestjs/common';
import path from 'node:path';
import { z } from 'zod';

// dist/platform/config and src/platform/config lie equally deep.
const root = path.resolve(import.meta.dirname, '../../../../..');

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const settings = {
  NODE_ENV: z.enum(['production', 'development', 'test']).optional().describe('production refuses demo data'),
  PORT: whole(1, 65_535).default(3000).describe('Port for web and API'),
  HOST: z.string().min(1).default('0.0.0.0').describe('Address to listen on'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .describe(
      'PostgreSQL 15 or newer. Its role must be able to create the role audition_app once. npm start brings its own',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, hostname: /.+/, error: 'must be the http(s):// address people open' })
    .optional()
    .describe('The address people open, for links, cookies and the same-origin check. Default: http://localhost:PORT'),
  TRUST_PROXY_HOPS: whole(0, 10).default(0).describe('How many reverse proxies of yours stand in front (0: none)'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged'),
  DB_POOL_MAX: whole(1, 100).default(10).describe('Database connections per process'),
  DB_CONNECT_TIMEOUT_MS: whole(100, 60_000).default(3000).describe('How long to wait for a database connection'),
  DB_LOCK_TIMEOUT_MS: whole(100, 60_000)
    .default(2000)
    .describe('How long a statement waits for a row that another holds'),
  DB_STATEMENT_TIMEOUT_MS: whole(1000, 600_000).default(5000).describe('How long a statement may take in all'),
  SESSION_IDLE_MINUTES: whole(1, 1440).default(30).describe('Members are signed out after this long without a request'),
  SESSION_MAX_HOURS: whole(1, 720).default(12).describe('Members sign in again after this long at the latest'),
  LINK_DAYS: whole(1, 90).default(14).describe('How long invitation links work'),
  EXPORT_KEEP_DAYS: whole(1, 90).default(7).describe('How long finished exports can be downloaded'),
  FILES_DIR: z
    .string()
    .min(1)
    .default(path.join(root, '.data/files'))
    .describe('Folder for uploaded files; npm start: DATA_DIR/files. With FILES_S3_BUCKET only for uploads under way'),
  FILES_S3_BUCKET: z
    .string()
    .min(3)
    .optional()
    .describe('Keep files in this private bucket of an S3-compatible service instead; needed for several machines'),
  FILES_S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s):// address' })
    .default('https://s3.amazonaws.com')
    .describe('Address of the S3-compatible service, without the bucket'),
  FILES_S3_REGION: z
    .string()
    .min(1)
    .default('us-east-1')
    .describe('Region of the bucket; any word where there is none'),
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Key that may read, write, list and remove there'),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Its secret'),
  FILES_S3_PATH_STYLE: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('yes: https://host/bucket, as MinIO, Garage and others want it; no: https://bucket.host'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /.+/, error: 'must be an smtp:// or smtps:// address' })
    .optional()
    .describe(
      'Mail server, as smtps://user:password@host. Without one, mails are kept in the outbox to be handed over',
    ),
  MAIL_FROM: z.email('must be an e-mail address').optional().describe('Address mails are sent from; SMTP_URL needs it'),
  COMMANDS_PER_SECOND: whole(1, 1000).default(10).describe('What one candidate may send in a second'),
  COMMANDS_PER_MINUTE: whole(10, 60_000).default(100).describe('What one candidate may send in a minute'),
  CLUSTER_HINTS: z
    .enum(['none', 'postgres'])
    .default('none')
    .describe('postgres: several API processes tell each other through the database. REDIS_URL does the same'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, hostname: /.+/, error: 'must be a redis:// address' })
    .optional()
    .describe(
      'Redis 6.2 or newer through which several API processes tell each other. Takes the place of CLUSTER_HINTS',
    ),
  DEMO_PASSWORD: z.string().min(8).optional().describe('Password of the demo members; npm start -- --demo makes one'),
  WEB_DIST: z.string().default(path.join(root, 'dist/apps/web/browser')).describe('Folder of the built web'),
  LIBRARY_DIR: z
    .string()
    .default(path.join(root, 'library'))
    .describe('Folder of the shipped rubrics, scenarios and chat tests'),
  MIGRATIONS_DIR: z.string().default(path.join(root, 'migrations')).describe('Folder of the database migrations'),
  FAIL_AT: z
    .string()
    .regex(/^(before-commit|after-commit)@[1-9]\d{0,8}$/, 'must be like before-commit@12')
    .optional()
    .describe('Lets a process die at its twelfth passage of a point. Tests only'),
  PLANT_BUG: z
    .enum(['ack-before-commit', 'no-unique-id', 'in-memory-timer'])
    .optional()
    .describe('A mistake that the fault run must find. Tests only'),
};

/** Set by the tools, not by people; left out of `.env.example`. */
const INTERNAL = new Set([
  ...['DEMO_PASSWORD', 'WEB_DIST', 'LIBRARY_DIR', 'MIGRATIONS_DIR', 'NODE_ENV'],
  ...['FAIL_AT', 'PLANT_BUG'],
]);
/** Folders inside the installation are where they are on this machine; their defaults are not written down. */
const PLACES = new Set(['FILES_DIR']);

/** The bucket for files, when there is one. */
export interface FileBucket {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `https://host/bucket` instead of `https://bucket.host`. */
  isPathStyle: boolean;
}

/** The configuration is not usable; the message lists every fault, one per line. */
export class ConfigError extends Error {}

/** What the installation is configured to. The only place that knows the environment's names. */
@Injectable()
export class Config {
  readonly isProduction: boolean;
  readonly isDevelopment: boolean;
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Origin that people open, without a slash at the end. */
  readonly publicUrl: string;
  /** Its name alone, which tells ids of mails and calendar entries apart from those of others. */
  readonly publicHost: string;
  /** Whether cookies can be `Secure` and `__Host-`: https, or a browser-trusted localhost. */
  readonly hasSecureCookies: boolean;
  readonly trustedProxies: number;
  readonly logLevel: string;
  readonly dbPoolMax: number;
  readonly dbConnectTimeoutMs: number;
  readonly dbLockTimeoutMs: number;
  readonly dbStatementTimeoutMs: number;
  readonly sessionIdleMinutes: number;
  readonly sessionMaxHours: number;
  readonly linkDays: number;
  readonly exportKeepDays: number;
  readonly filesDir: string;
  /** Null: files lie in `filesDir`. */
  readonly fileBucket: FileBucket | null;
  /** Null: mails are kept in the outbox. */
  readonly smtp: { url: string; from: string } | null;
  readonly commandsPerSecond: number;
  readonly commandsPerMinute: number;
  /** How hints cross to the other processes. */
  readonly clusterHints: { by: 'none' } | { by: 'postgres' } | { by: 'redis'; url: string };
  readonly demoPassword: string | null;
  readonly webDist: string;
  readonly libraryDir: string;
  readonly migrationsDir: string;
  /** Where a test lets this process die; null outside of tests, whatever the environment says. */
  readonly failAt: { point: string; passage: number } | null;
  /** Which mistake a test has planted; null outside of tests, whatever the environment says. */
  readonly plantedBug: string | null;

  /** The configuration of this process. @throws ConfigError */
  static fromProcess(): Config {
    return new Config(process.env);
  }

  /** @param environment such as `process.env`. @throws ConfigError naming every fault at once */
  constructor(environment: Readonly<Record<string, string | undefined>>) {
    const given = Object.fromEntries(
      Object.keys(settings).flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])),
    );
    const result = z.object(settings).superRefine(requireBucketKeys).superRefine(requireSender).safeParse(given);
    if (!result.success) throw new ConfigError(faultsOf(result.error, given));
    const { data } = result;
    this.isProduction = data.NODE_ENV === 'production';
    this.isDevelopment = data.NODE_ENV === 'development';
    this.port = data.PORT;
    this.host = data.HOST;
    this.databaseUrl = data.DATABASE_URL;
    const address = new URL(data.PUBLIC_URL ?? `http://localhost:${data.PORT}`);
    this.publicUrl = address.origin;
    this.publicHost = address.hostname;
    this.hasSecureCookies = address.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(address.hostname);
    this.trustedProxies = data.TRUST_PROXY_HOPS;
    this.logLevel = data.LOG_LEVEL;
    this.dbPoolMax = data.DB_POOL_MAX;
    this.dbConnectTimeoutMs = data.DB_CONNECT_TIMEOUT_MS;
    this.dbLockTimeoutMs = data.DB_LOCK_TIMEOUT_MS;
    this.dbStatementTimeoutMs = data.DB_STATEMENT_TIMEOUT_MS;
    this.sessionIdleMinutes = data.SESSION_IDLE_MINUTES;
    this.sessionMaxHours = data.SESSION_MAX_HOURS;
    this.linkDays = data.LINK_DAYS;
    this.exportKeepDays = data.EXPORT_KEEP_DAYS;
    this.filesDir = data.FILES_DIR;
    this.fileBucket = fileBucketOf(data);
    this.smtp = smtpOf(data);
    this.demoPassword = data.DEMO_PASSWORD ?? null;
    this.webDist = data.WEB_DIST;
    this.libraryDir = data.LIBRARY_DIR;
    this.migrationsDir = data.MIGRATIONS_DIR;
    this.commandsPerSecond = data.COMMANDS_PER_SECOND;
    this.commandsPerMinute = data.COMMANDS_PER_MINUTE;
    this.clusterHints =
      data.REDIS_URL === undefined ? { by: data.CLUSTER_HINTS } : { by: 'redis', url: data.REDIS_URL };
    const isTest = data.NODE_ENV === 'test';
    const [point = '', passage = ''] = data.FAIL_AT?.split('@') ?? [];
    this.failAt = isTest && data.FAIL_AT !== undefined ? { point, passage: Number(passage) } : null;
    this.plantedBug = isTest ? (data.PLANT_BUG ?? null) : null;
  }
}

type Settings = z.infer<z.ZodObject<typeof settings>>;

/** A bucket without its keys would fail at the first upload instead of at the start. */
function requireBucketKeys(data: Settings, context: z.RefinementCtx): void {
  if (data.FILES_S3_BUCKET === undefined) return;
  for (const name of ['FILES_S3_ACCESS_KEY_ID', 'FILES_S3_SECRET_ACCESS_KEY'] as const) {
    if (data[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is needed' });
  }
}

/** A mail server refuses mails that come from nobody. */
function requireSender(data: Settings, context: z.RefinementCtx): void {
  if (data.SMTP_URL === undefined || data.MAIL_FROM !== undefined) return;
  context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'is needed' });
}

function smtpOf({ SMTP_URL: url, MAIL_FROM: from }: Settings): Config['smtp'] {
  return url === undefined || from === undefined ? null : { url, from };
}

function fileBucketOf(data: Settings): FileBucket | null {
  const { FILES_S3_BUCKET: bucket, FILES_S3_ACCESS_KEY_ID: accessKeyId } = data;
  const { FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = data;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined) return null;
  return {
    ...{ bucket, accessKeyId, secretAccessKey },
    endpoint: data.FILES_S3_ENDPOINT,
    region: data.FILES_S3_REGION,
    isPathStyle: data.FILES_S3_PATH_STYLE === 'yes',
  };
}

function faultsOf(error: z.ZodError, given: Readonly<Record<string, unknown>>): string {
  return error.issues
    .map(({ path: [name], message }) => `  ${String(name)}: ${String(name) in given ? message : 'is needed'}`)
    .join('\n');
}

/** The text of `docker/.env.example`: every setting with its meaning and default. A test keeps the file current. */
export function envExample(): string {
  const rows = Object.entries(settings)
    .filter(([name]) => !INTERNAL.has(name))
    .map(([name, schema]) => {
      const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
      const isWritten = !PLACES.has(name) && (typeof fallback === 'string' || typeof fallback === 'number');
      const value = isWritten ? String(fallback) : '';
      return `# ${schema.description}\n${value === '' ? '# ' : ''}${name}=${value}\n`;
    });
  return `# Settings of Audition, generated from apps/api/src/platform/config/config.ts.\n\n${rows.join('\n')}`;
}
