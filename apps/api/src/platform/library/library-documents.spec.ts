import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { PREPARED_DIR, preparedName, readYamlDocuments } from './library-documents.js';

const library = path.resolve(import.meta.dirname, '../../../../../library');
const accept = (data: unknown) => ({ ok: true as const, value: data });

describe('documents of the library', () => {
  it.each(['chat-tests', 'templates', 'rubrics'])(
    'are in %s what their YAML says, and prepared by the build',
    async (kind) => {
      const folder = path.join(library, kind);
      const texts = await Promise.all(
        (await fs.readdir(folder)).sort().map((name) => fs.readFile(path.join(folder, name), 'utf8')),
      );
      expect(await readYamlDocuments(library, kind, accept)).toEqual(texts.map((text) => parse(text)));
      const prepared = await fs.readdir(PREPARED_DIR);
      expect(texts.filter((text) => !prepared.includes(preparedName(text)))).toEqual([]);
    },
  );

  it('are read as they are after an edit, and refused with file and place when they are broken', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'audition-library-'));
    try {
      await fs.mkdir(path.join(folder, 'chat-tests'));
      const file = path.join(folder, 'chat-tests/own.yaml');
      await fs.writeFile(file, 'key: own\nminutes: 7\n');
      expect(await readYamlDocuments(folder, 'chat-tests', accept)).toEqual([{ key: 'own', minutes: 7 }]);
      const refuse = () => ({ ok: false as const, faults: [{ path: 'minutes', message: 'must be 15' }] });
      await expect(readYamlDocuments(folder, 'chat-tests', refuse)).rejects.toThrow(
        'library/chat-tests/own.yaml cannot be used:\nminutes: must be 15',
      );
      await fs.writeFile(file, 'key: own\n  minutes: 7\n');
      await expect(readYamlDocuments(folder, 'chat-tests', accept)).rejects.toThrow(
        /library\/chat-tests\/own\.yaml is not valid YAML: .*line 1/,
      );
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });
});
