import fc from 'fast-check';
import { canonicalJson } from './canonical.js';
import type { SessionInput } from './event.js';
import { consoleOf, fillIn, optionsOf, toCandidateEvent } from './projections.js';
import { play, scriptOf, shippedScenario } from './testing/scripts.js';
import { transcriptJson, transcriptOf, transcriptText } from './transcript.js';

const scenario = shippedScenario('late-gift');
const script = scriptOf(scenario);
const at = { conversation: 'a' };
const inputs: SessionInput[] = [
  { type: 'start', atMs: 0 },
  { ...at, type: 'message', atMs: 15_000, text: 'Could you send me a photo?', clientId: '0191-1' },
  { ...at, type: 'note', atMs: 40_000, text: 'Cracked on arrival' },
  { ...at, type: 'action', atMs: 50_000, action: 'voucher', fields: { percent: 10 } },
  { ...at, type: 'kb-open', atMs: 55_000, article: 'late' },
  { ...at, type: 'resolve', atMs: 60_000, outcome: 'partly' },
  { type: 'end', atMs: 3_723_400, reason: 'deadline' },
];
const { events } = play(script, inputs);
const transcript = transcriptOf(script, { 'late-gift': 3 }, events);

describe('the transcript to read', () => {
  const lines = transcriptText(transcript, script).split('\n');

  it('starts with test, seed and the version of every scenario', () => {
    expect(lines.slice(0, 3)).toEqual([
      'Spec (15 minutes), seed spec',
      'Dana Whitlock: scenario late-gift, version 3',
      '',
    ]);
  });

  it('has a line for everything said and done', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        '[00:00.0] Dana Whitlock has arrived',
        '[00:15.0] Operator to Dana Whitlock: Could you send me a photo?',
        '[00:40.0] Note on Dana Whitlock: Cracked on arrival',
        '[00:50.0] Action for Dana Whitlock: Add a voucher (Discount: 10)',
        '[00:55.0] Knowledge base: Late deliveries and vouchers',
        '[01:00.0] Resolved Dana Whitlock: Partly solved',
        '[62:03.4] Time is up',
      ]),
    );
    expect(lines.join('\n')).toContain('Here you go. You can see it from across the room. [vase.jpg: Photo:');
    expect(lines.join('\n')).not.toContain('typing');
  });

  it('says of a room that it opened, not that somebody arrived', () => {
    const room = scriptOf(shippedScenario('heated-argument'));
    const log = play(room, [{ type: 'start', atMs: 0 }]).events;
    expect(transcriptText(transcriptOf(room, {}, log), room)).toContain(
      '[00:00.0] The room # tents-and-shelters has opened',
    );
  });

  it('is in the order of time', () => {
    const clocks = lines.filter((line) => line.startsWith('[')).map((line) => line.slice(0, 9));
    expect(clocks).toEqual([...clocks].sort());
  });
});

describe('the transcript as data', () => {
  it('is canonical: sorted keys, the same bytes from events stored with other key orders', () => {
    const shuffled = events.map((event) => JSON.parse(canonicalJson(event)) as typeof event);
    expect(transcriptJson(transcriptOf(script, { 'late-gift': 3 }, shuffled))).toBe(transcriptJson(transcript));
    expect(transcriptJson(transcript).endsWith('}\n')).toBe(true);
  });

  it('has the outcome and no ids of the browser', () => {
    expect(transcript.outcomes).toHaveLength(1);
    expect(transcriptJson(transcript)).not.toContain('0191-1');
  });

  it('says nothing about key order in any JSON value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('what a candidate sees', () => {
  it('is the console without the script, canned answers filled in', () => {
    const view = consoleOf(scenario, optionsOf(script.chatTest));
    expect(view.canned.find(({ id }) => id === 'hello')?.body).toContain('Hi Dana');
    const shown = JSON.stringify(view);
    for (const secret of ['40th', 'askedBy', 'breach', 'mood', 'goal', 'solved_saturday', 'timesMax'])
      expect(shown).not.toContain(secret);
  });

  it('is every event by its number, what is hidden as hidden', () => {
    const shown = events.map(toCandidateEvent);
    expect(shown.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
    events.forEach(({ body }, index) => {
      if (body.kind === 'turn') expect(shown[index]?.body).toEqual({ kind: 'hidden' });
    });
    expect(JSON.stringify(shown)).not.toMatch(/"(why|mood|rule|intents|goals|breaches)"/);
  });

  it('shows a gap in a canned answer rather than guessing', () => {
    expect(fillIn('Hi {name}, order {order}, {constructor}', { name: 'Dana $& $1' })).toBe(
      'Hi Dana $& $1, order {order}, {constructor}',
    );
  });
});
