import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { parseScenario } from '../parse.js';
import { readChatTest, readScenario } from './source.js';

const library = path.resolve(import.meta.dirname, '../../../../library');
const read = (name: string): string => fs.readFileSync(path.join(library, 'scenarios', name), 'utf8');
const text = read('practice.yaml');
const lines = text.split('\n');
const lineOf = (wanted: string): number => lines.findIndex((line) => line.includes(wanted)) + 1;

/** Findings of the shipped scenario after a change to its text. */
const after = (from: string, to: string) => readScenario(text.replace(from, to)).findings;

describe('reading a scenario from YAML', () => {
  it('gives the document and no error for a shipped one', () => {
    const { document, findings } = readScenario(text);
    expect(document?.key).toBe('practice');
    expect(findings).toEqual([]);
  });

  it('names line and column of what is not YAML', () => {
    const [fault] = after('title: Practice', 'title: "Practice');
    expect(fault).toMatchObject({ level: 'L0', severity: 'error', message: expect.stringContaining('not valid YAML') });
    expect(fault?.line).toBeGreaterThan(1);
  });

  it('names the line of an unknown field, of a missing one and of a wrong value', () => {
    expect(after('minutes: 5', 'minuts: 5')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          line: lineOf('minutes: 5'),
          column: 1,
          path: 'minuts',
          message: 'There is no field "minuts" here: correct its name or delete it.',
        }),
        expect.objectContaining({ path: 'minutes', message: 'Add "minutes": a number.' }),
      ]),
    );
    expect(after('  cps: 12', '  cps: fast')).toEqual([
      expect.objectContaining({
        path: 'customer.cps',
        line: lineOf('  cps: 12'),
        column: 3,
        message: '"cps" must be a number.',
      }),
    ]);
  });

  it('names the line of a name that nothing defines', () => {
    const errors = after('closed: done', 'closed: gone').filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([
      {
        level: 'L1',
        severity: 'error',
        path: 'ends.closed',
        message: 'There is no outcome "gone": define it or correct the name.',
        line: lineOf('closed: done'),
        column: expect.any(Number),
      },
    ]);
  });

  it('explains which of several shapes was meant', () => {
    const found = after('{ on: silence, afterS: 120 }', '{ on: silence, afterS: soon }');
    expect(found).toEqual([
      expect.objectContaining({ line: lineOf('{ on: silence, afterS: 120 }'), message: '"afterS" must be a number.' }),
    ]);
    expect(after('{ on: silence, afterS: 120 }', '{ on: midnight }')[0]?.message).toContain(
      '"on" is none of the kinds',
    );
  });

  it.each([
    ['an empty text', ''],
    ['a list', '- a\n- b'],
    ['a bomb of aliases', `a: &a [1]\n${Array.from({ length: 200 }, (_, i) => `b${i}: *a`).join('\n')}`],
    ['an alias to nothing', 'a: *nothing'],
    ['a tag that constructs something', '!!js/function "return 1"'],
    ['a key twice', 'key: a\nkey: b'],
    ['a prototype', '__proto__: { schema: chat-scenario/1 }'],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('refuses %s with a finding', (_, broken) => {
    for (const readText of [readScenario, readChatTest]) {
      const { document, findings } = readText(broken);
      expect(document).toBeNull();
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.every(({ line, column, message }) => line >= 1 && column >= 1 && message.length > 10)).toBe(true);
    }
  });
});

type Path = (string | number)[];

/** Every place in the document, except examples of intents: they are 600 sentences alike. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  if (at.at(-1) === 'test') return [at];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(at.length === 0 ? [] : [at]), ...inner.flatMap(([key, child]) => pathsOf(child, [...at, key]))];
}

function changed(
  document: unknown,
  at: Path,
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
): unknown {
  const copy = structuredClone(document);
  let holder = copy as Record<string | number, unknown>;
  for (const step of at.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  change(holder, at.at(-1) ?? '');
  return copy;
}

/** The place of a finding is in the document: its nearest part that exists is where the change was, or refers to it. */
const isPlaced = ({ path: at, message }: { path: string; message: string }): boolean =>
  message.length > 10 && /^[A-Z"].*\.$/su.test(message) && !at.includes('undefined');

describe('a scenario with any one field broken', () => {
  const document: unknown = parse(read('late-gift.yaml'));
  const paths = pathsOf(document);
  const practice: unknown = parse(text);

  it('is either still a scenario or refused with sentences that name a place, and never crashes', () => {
    let refused = 0;
    const junk = fc.constantFrom<unknown>(
      null,
      '',
      'Ünknown name',
      -1,
      99_999,
      true,
      [],
      {},
      ['x'],
      { x: 1 },
      'a'.repeat(5000),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.option(junk), fc.boolean(), (at, value, isRemoved) => {
        const broken = changed(document, at, (holder, key) => {
          if (isRemoved && Array.isArray(holder)) holder.splice(Number(key), 1);
          else if (isRemoved) delete holder[key];
          else holder[key] = value;
        });
        const parsed = parseScenario(broken);
        if (parsed.ok) return;
        refused += 1;
        expect(parsed.faults.length).toBeGreaterThan(0);
        expect(parsed.faults.filter((fault) => !isPlaced(fault))).toEqual([]);
      }),
      { numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(40);
  });

  it('says so with a line when it is removed from the file', () => {
    const required = pathsOf(practice).filter(
      (at, index) => typeof at.at(-1) === 'string' && (at.length === 1 || index % 9 === 0),
    );
    for (const at of required) {
      const broken = changed(practice, at, (holder, key) => delete holder[key]);
      const { document: usable, findings } = readScenario(stringify(broken));
      if (usable) continue;
      expect(findings.some(({ path: place }) => place !== '')).toBe(true);
      expect(findings.every(({ line }) => line >= 1)).toBe(true);
    }
  });
});
