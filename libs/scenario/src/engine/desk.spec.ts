import type { SessionInput, TestEvent } from '../event.js';
import { customerLines, play, scriptOf } from '../testing/scripts.js';
import { sketch } from '../testing/sketch.js';
import { check } from './check.js';
import { fold } from './fold.js';
import { outcomeOf } from './outcome.js';

const script = scriptOf(sketch());
const start: SessionInput = { type: 'start', atMs: 0 };
const at = (atS: number) => ({ atMs: atS * 1000, conversation: 'a' });
const until = (atS: number): SessionInput => ({ type: 'tick', atMs: atS * 1000 });
const guide = { id: 'guide', name: 'x', mime: 'text/html', size: 9, source: 'library' } as const;

function run(...inputs: SessionInput[]) {
  const { state, events } = play(script, [start, ...inputs]);
  const [it] = state.conversations;
  const [outcome] = outcomeOf(script, state);
  if (!it || !outcome) throw new Error('one conversation expected');
  expect(fold(script, events)).toEqual(state);
  return { state, events, it, outcome, lines: customerLines(events) };
}

const ofKind = (events: readonly TestEvent[], kind: string) => events.filter(({ body }) => body.kind === kind);

describe('files', () => {
  it('of the scenario are what the scenario says, whatever was sent with the id', () => {
    const { events, lines, it } = run({ ...at(20), type: 'file', file: guide, text: '' }, until(60));
    expect(ofKind(events, 'message')[1]?.body).toEqual({
      kind: 'message',
      text: '',
      file: {
        id: 'guide',
        name: 'guide.pdf',
        description: 'How to search',
        source: 'library',
        mime: 'application/pdf',
        size: 9,
      },
    });
    expect(lines).toContain('Got the guide.');
    expect(it.goals).toEqual(['guided']);
  });

  it('of the candidate meet the rule for any file, and a caption nobody understands is no misunderstanding', () => {
    const upload = { ...guide, source: 'upload' } as const;
    const { lines, it } = run({ ...at(20), type: 'file', file: upload, text: 'Zorp glim fnord' }, until(60));
    expect(lines).toContain('What is this file?');
    expect(it.unmatchedTotal).toBe(0);
  });

  it('that are the customer’s cannot be sent by the operator', () => {
    const { state } = run(until(20));
    const photo = { ...guide, id: 'photo' };
    expect(check(script, state, { ...at(20), type: 'file', file: photo, text: '' })).toMatchObject({
      pointer: '/file/id',
    });
  });
});

describe('work that takes time', () => {
  it('gives the body of a slow article when it has loaded, and counts as read only then', () => {
    const early = run({ ...at(20), type: 'kb-open', article: 'returns' }, until(39));
    expect(early.it.goals).toEqual([]);
    const { events, it } = run({ ...at(20), type: 'kb-open', article: 'returns' }, until(41));
    const [opened] = ofKind(events, 'kb-open');
    expect(opened?.body).toMatchObject({ loadedMs: 40_000 });
    const [loaded] = ofKind(events, 'kb-loaded');
    expect(loaded).toMatchObject({ atMs: 40_000, actor: 'system', body: { body: 'Thirty days.' } });
    expect(it.goals).toEqual(['looked_up']);
  });

  it('loads an article once', () => {
    const open: SessionInput[] = [20, 25, 50].map((atS) => ({ ...at(atS), type: 'kb-open', article: 'returns' }));
    const { events } = run(...open, until(80));
    expect(ofKind(events, 'kb-loaded')).toHaveLength(1);
    expect(ofKind(events, 'kb-open').map(({ body }) => 'loadedMs' in body)).toEqual([true, true, false]);
  });

  it('lets the customer know of an action when it is done', () => {
    const { events, lines, it } = run(
      { ...at(20), type: 'action', action: 'refund', fields: { amount: 10 } },
      until(60),
    );
    expect(ofKind(events, 'action-done')[0]?.atMs).toBe(35_000);
    expect(it.goals).toEqual(['refunded']);
    expect(lines).toContain('Thanks for the refund.');
  });

  it('counts what goes beyond the policy at once', () => {
    const { it } = run({ ...at(20), type: 'action', action: 'refund', fields: { amount: 30 } }, until(21));
    expect(it.breaches).toEqual(['too_much']);
  });
});

describe('desks', () => {
  it('that accept take the case over after the customer’s last word', () => {
    const { events, outcome, lines } = run(
      { ...at(20), type: 'transfer', desk: 'billing', summary: 'Lost.' },
      until(60),
    );
    expect(ofKind(events, 'transfer-answered')[0]).toMatchObject({ atMs: 40_000, body: { isAccepted: true } });
    expect(lines.at(-1)).toBe('Billing, fine.');
    expect(events.at(-1)?.body.kind).toBe('closed');
    expect(outcome.outcome?.id).toBe('moved');
    expect(outcome.transfers).toEqual([{ desk: 'billing', label: 'Billing', isAccepted: true }]);
  });

  it('that refuse leave the case and the customer with the operator', () => {
    const { it, lines } = run({ ...at(20), type: 'transfer', desk: 'legal', summary: 'Lost.' }, until(50));
    expect(it.phase).toBe('open');
    expect(lines).toContain('So nobody helps me?');
  });

  it('are asked one at a time', () => {
    const { state } = run({ ...at(20), type: 'transfer', desk: 'billing', summary: 'Lost.' }, until(25));
    const second = check(script, state, { ...at(25), type: 'transfer', desk: 'legal', summary: 'Lost.' });
    expect(second).toMatchObject({ ok: false, pointer: '/desk' });
  });
});

describe('searching', () => {
  it.each([
    ['lost parcel', ['parcels']],
    ['thirty', ['returns']],
    ['ret', ['returns']],
    ['zebra', []],
  ])('for "%s" finds %j', (query, hits) => {
    const { events } = run({ ...at(20), type: 'kb-search', query });
    expect(ofKind(events, 'kb-search')[0]?.body).toEqual({ kind: 'kb-search', query, hits });
  });
});

describe('resolving', () => {
  const resolve = (atS: number): SessionInput => ({
    ...at(atS),
    type: 'resolve',
    outcome: 'solved',
    tags: ['lost'],
    note: 'Found.',
  });

  it('keeps tags and note, and an objection reopens the conversation', () => {
    const { events, it, outcome } = run({ ...at(15), type: 'tag', tags: ['late'] }, resolve(20), until(40));
    const [reopened] = ofKind(events, 'reopened');
    const objection = events.find(({ body }) => body.kind === 'message' && body.text.startsWith('Wait'));
    expect(objection?.seq).toBe((reopened?.seq ?? 0) + 1);
    expect(it.phase).toBe('open');
    expect(outcome).toMatchObject({
      resolvedAs: 'solved',
      tags: [{ id: 'lost', label: 'Lost' }],
      resolveNote: 'Found.',
    });
  });

  it('the second time finds the customer content', () => {
    const { outcome, events } = run(resolve(20), resolve(45), until(70));
    expect(outcome.outcome?.id).toBe('done');
    expect(ofKind(events, 'reopened')).toHaveLength(1);
  });
});

describe('what is recorded and nothing else', () => {
  it.each<SessionInput>([
    { type: 'signal', atMs: 25_000, conversation: '', signal: 'paste', length: 300 },
    { type: 'signal', atMs: 25_000, conversation: '', signal: 'focus-lost' },
    { type: 'allowance', atMs: 25_000, addMs: 60_000, cause: 'credit' },
  ])('%j', (input) => {
    const without = run(until(120));
    const { events, state } = run(input, until(120));
    expect(events.filter(({ body }) => body.kind !== input.type).map(({ atMs, body }) => ({ atMs, body }))).toEqual(
      without.events.map(({ atMs, body }) => ({ atMs, body })),
    );
    expect(state.conversations).toEqual(without.state.conversations);
  });
});
