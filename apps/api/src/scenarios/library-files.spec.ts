import { parseScenario } from '@audition/scenario';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { readYamlDocuments } from '../platform/library/library-documents.js';

const library = path.resolve(import.meta.dirname, '../../../../library');
const folder = path.join(library, 'files');

describe('the files of the library', () => {
  it('are there for every scenario that names one, of the type it says', async () => {
    const scenarios = await readYamlDocuments(library, 'scenarios', parseScenario);
    const named = scenarios.flatMap(({ key, files }) =>
      Object.entries(files).flatMap(([file, { asset, mime }]) =>
        asset === undefined ? [] : [{ place: `${key}: ${file}`, asset, mime }],
      ),
    );
    const there = new Set(await fs.readdir(folder));
    expect(named.filter(({ asset }) => !there.has(asset))).toEqual([]);
    for (const { place, asset, mime } of named) {
      expect([place, (await fileTypeFromFile(path.join(folder, asset)))?.mime]).toEqual([place, mime]);
    }
  });

  it('weigh at most 150 kB each', async () => {
    for (const name of await fs.readdir(folder)) {
      const { size } = await fs.stat(path.join(folder, name));
      expect([name, size > 150_000]).toEqual([name, false]);
    }
  });
});
