import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { parseScenario } from '../parse.js';
import { readChatTest, readScenario } from './source.js';

const library = path.resolve(import.meta.dirname, '../../../../library');
const text = fs.readFileSync(path.join(library, 'scenarios/late-gift.yaml'), 'utf8');
const lines = text.split('\n');
const lineOf = (wanted: string): number => lines.findIndex((line) => line.includes(wanted)) + 1;

/** Findings of the shipped scenario after a change to its text. */
const after = (from: string, to: string) => readScenario(text.replace(from, to)).findings;

describe('reading a scenario from YAML', () => {
  it('gives the document and no error for a shipped one', () => {
    const { document, findings } = readScenario(text);
    expect(document?.key).toBe('late-gift');
    expect(findings).toEqual([]);
  });

  it('names line and column of what is not YAML', () => {
    const [fault] = after('title: Late and broken gift', 'title: "Late and broken gift');
    expect(fault).toMatchObject({ level: 'L0', severity: 'error', message: expect.stringContaining('not valid YAML') });
    expect(fault?.line).toBeGreaterThan(1);
  });

  it('names the line of an unknown field, of a missing one and of a wrong value', () => {
    expect(after('minutes: 10', 'minuts: 10')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          line: lineOf('minutes: 10'),
          column: 1,
          path: 'minuts',
          message: 'There is no field "minuts" here: correct its name or delete it.',
        }),
        expect.objectContaining({ path: 'minutes', message: 'Add "minutes": a number.' }),
      ]),
    );
    expect(after('  cps: 9', '  cps: fast')).toEqual([
      expect.objectContaining({
        path: 'customer.cps',
        line: lineOf('  cps: 9'),
        column: 3,
        message: '"Cps" must be a number.',
      }),
    ]);
  });

  it('names the line of a name that nothing defines', () => {
    const [fault, ...others] = after('{ do: goto, beat: happy }', '{ do: goto, beat: merry }');
    expect(fault).toMatchObject({
      level: 'L1',
      line: lineOf('{ do: goto, beat: happy }'),
      message: 'There is no beat "merry": define it or correct the name.',
    });
    expect(others.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('explains which of several shapes was meant', () => {
    const found = after('{ on: elapsed, atS: 75 }', '{ on: elapsed, atS: soon }');
    expect(found).toEqual([
      expect.objectContaining({ line: lineOf('{ on: elapsed, atS: 75 }'), message: '"AtS" must be a number.' }),
    ]);
    expect(after('{ on: elapsed, atS: 75 }', '{ on: midnight }')[0]?.message).toContain('"On" is none of the kinds');
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
    for (const read of [readScenario, readChatTest]) {
      const { document, findings } = read(broken);
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
  const document: unknown = parse(text);
  const paths = pathsOf(document);

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
      { numRuns: 250 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('says so with a line when it is removed from the file', () => {
    const required = paths.filter((at) => at.length <= 2 && typeof at.at(-1) === 'string');
    for (const at of required) {
      const broken = changed(document, at, (holder, key) => delete holder[key]);
      const { document: usable, findings } = readScenario(stringify(broken));
      if (usable) continue;
      expect(findings.some(({ path: place }) => place !== '')).toBe(true);
      expect(findings.every(({ line }) => line >= 1)).toBe(true);
    }
  });
});
