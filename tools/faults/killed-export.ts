// What is left of an export whose process is killed while it writes the file, and what becomes of it afterwards.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillScored } from '../bench/crowd-sql.ts';
import type { Shop } from './staff.ts';
import type { World } from './world.ts';

/** Enough for a file of some megabytes. */
const CANDIDATES = 600;
/** What is surely on the disk before the kill. */
const HALF_BYTES = 200_000;
const LONGEST_MS = 120_000;

interface ExportRow {
  state: string;
  attempt: number;
  rows: number | null;
  store_key: string | null;
  sha256: Buffer | null;
}

/** @param files folder of the world's files. @returns what is wrong, in sentences; none when all is well */
export async function killExport(world: World, { owner, openingId }: Shop, files: string): Promise<string[]> {
  await fillScored((sql, parameters) => world.query(sql, parameters), openingId, CANDIDATES);
  // What has been written past the product has no statistics yet; without them its queries would be planned for nothing.
  await world.query('ANALYZE');
  const wrong: string[] = [];
  const expect = (isTrue: boolean, sentence: string): void => {
    if (!isTrue) wrong.push(sentence);
  };
  const ask = (): Promise<{ id: string }> => owner.post('/exports', { kind: 'scores', format: 'csv', openingId });
  const rowOf = async (id: string): Promise<ExportRow> => {
    const [row] = await world.query<ExportRow>('SELECT * FROM export WHERE id = $1', [id]);
    if (row === undefined) throw new Error('the export has no row');
    return row;
  };
  const fileOf = (id: string): Promise<Response> =>
    fetch(`${world.url}/api/exports/${id}/file`, { headers: { cookie: owner.cookie } });

  const { id } = await ask();
  await until(() => sizesIn(path.join(files, 'incoming')).some((size) => size > HALF_BYTES));
  world.kill(0);
  await world.untilReady();
  const left = await rowOf(id);
  const [half = 0] = sizesIn(path.join(files, 'incoming'));
  expect(left.state === 'running' && left.store_key === null, `after the kill the export is ${left.state}`);
  expect(half > 0, 'no half of a file was left: the kill came too early or too late');
  const offered = await fileOf(id);
  expect(offered.status === 409, `a half-made file is answered with ${offered.status}`);

  // As if its time to give a sign of life had passed; whoever makes the next export makes the left one first.
  await world.query(`UPDATE export SET alive_until = now() - interval '1 second' WHERE id = $1`, [id]);
  const fresh = await ask();
  const isDone = async (one: string): Promise<boolean> => !['queued', 'running'].includes((await rowOf(one)).state);
  await until(async () => (await isDone(id)) && (await isDone(fresh.id)));
  const rows = [await rowOf(id), await rowOf(fresh.id)];
  const bytes = await Promise.all(
    [id, fresh.id].map(async (one) => Buffer.from(await (await fileOf(one)).arrayBuffer())),
  );
  const [scores] = await world.query<{ count: number }>(
    'SELECT sum(jsonb_array_length(criteria))::int AS count FROM scorecard',
  );
  expect(rows[0]?.attempt === 2, `the killed export took ${rows[0]?.attempt} attempts`);
  rows.forEach((row, index) => {
    const name = index === 0 ? 'the export made anew' : 'the fresh export';
    const file = bytes[index] ?? Buffer.alloc(0);
    expect(row.state === 'done', `${name} is ${row.state}`);
    expect(row.rows === scores?.count, `${name} tells of ${row.rows} rows, the database has ${scores?.count}`);
    expect(linesOf(file) === (scores?.count ?? 0) + 1, `the file of ${name} has ${linesOf(file)} lines`);
    expect(hashOf(file) === row.sha256?.toString('hex'), `the file of ${name} has another hash than its row`);
    expect(file.length > half, `the file of ${name} is not larger than the half that was left`);
  });
  expect(hashOf(bytes[0]) === hashOf(bytes[1]), 'the export made anew differs from a fresh one');
  return wrong;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedMs > LONGEST_MS) throw new Error('what the export was to come to did not happen');
    await sleep(5);
  }
}

function sizesIn(folder: string): number[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
}

/** No text among these scores has a line feed. */
const linesOf = (file: Buffer): number => file.toString('utf8').split('\r\n').length - 1;
const hashOf = (file: Buffer = Buffer.alloc(0)): string => createHash('sha256').update(file).digest('hex');
