// The last step of the build: the library's YAML as JSON. Says nothing of whether documents are valid; every start does.
import fs from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PREPARED_DIR, preparedName, readYaml } from './library-documents.js';

const library = path.resolve(PREPARED_DIR, '../../../../library');

await fs.rm(PREPARED_DIR, { recursive: true, force: true });
await fs.mkdir(PREPARED_DIR, { recursive: true });
for (const file of await fs.readdir(library, { recursive: true })) {
  if (!file.endsWith('.yaml')) continue;
  const text = await fs.readFile(path.join(library, file), 'utf8');
  const data = readYaml(text, file);
  const json = JSON.stringify(data);
  // YAML knows values that JSON does not, as infinity; such a file stays YAML.
  if (isDeepStrictEqual(JSON.parse(json), data)) await fs.writeFile(path.join(PREPARED_DIR, preparedName(text)), json);
}
