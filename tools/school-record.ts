// `npm run school:record [-- tent-for-friday]`: plays the samples of the rater school through the engine again and writes
// what it recorded into their files. Needed after a change of a scenario or of what a sample's operator does; afterwards
// read the ratings again, for their reasons point at lines.
import fs from 'node:fs';
import path from 'node:path';
import { parsePlayed, playSample, readScenario } from '@audition/scenario';
import { parseDocument } from 'yaml';
import { EXIT, Fault, runMain } from './fault.ts';

const library = path.resolve(import.meta.dirname, '..', 'library');

await runMain(async () => {
  const only = process.argv[2];
  const folder = path.join(library, 'rater-school');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const wanted = files.filter((name) => only === undefined || name === `${only}.yaml`);
  if (wanted.length === 0) throw new Fault(EXIT.usage, `library/rater-school has no sample "${only}".`);
  for (const name of wanted) record(path.join(folder, name));
  return 0;
});

function record(file: string): void {
  const document = parseDocument(fs.readFileSync(file, 'utf8'));
  const parsed = parsePlayed(document.toJS());
  if (!parsed.ok)
    throw new Fault(
      EXIT.usage,
      `${file}: ${parsed.faults.map(({ path: at, message }) => `${at} ${message}`).join('; ')}`,
    );
  const sample = parsed.value;
  const scenario = readScenario(fs.readFileSync(path.join(library, 'scenarios', `${sample.scenario}.yaml`), 'utf8'));
  if (!scenario.document) throw new Fault(EXIT.usage, `The scenario "${sample.scenario}" is not usable.`);
  const { people, transcript, refused } = playSample(sample, scenario.document);
  for (const { atS, detail } of refused)
    console.warn(`${path.basename(file)}: at ${atS} s the console refused: ${detail}`);
  document.set('people', document.createNode(people));
  document.set('transcript', document.createNode(transcript));
  fs.writeFileSync(file, document.toString({ lineWidth: 118 }));
  console.log(`${path.basename(file)}: ${transcript.length} lines`);
}
