// Migrates the template that each test file gets a copy of. Needs the API to be built.
import pg from 'pg';
import { Config } from '../../dist/platform/config/config.js';
import { migrate } from '../../dist/platform/database/migrations.js';

const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
await admin.connect();
await admin.query('DROP DATABASE IF EXISTS audition_template WITH (FORCE)');
await admin.query('CREATE DATABASE audition_template');
await admin.end();
const url = new URL(process.env.TEST_DATABASE_URL);
url.pathname = '/audition_template';
await migrate(new Config({ DATABASE_URL: url.href }));
