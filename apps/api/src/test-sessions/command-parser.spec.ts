import { COMMAND_TYPES } from '@audition/contracts';
import fc from 'fast-check';
import { parseCommand } from './command-parser.js';

const ID = '0197f3a0-0000-7000-8000-000000000001';
const envelope = { clientId: ID, order: 1 };

describe('parseCommand', () => {
  it.each([
    [{ type: 'message', conversation: 'c1', text: 'Hello\nthere 👋' }],
    [{ type: 'message', conversation: 'c1', text: 'Hello', canned: 'sorry-late' }],
    [{ type: 'note', conversation: 'c1', text: 'exception used' }],
    [{ type: 'typing', conversation: 'c1', isTyping: true }],
    [{ type: 'action', conversation: 'c1', action: 'voucher', fields: { percent: 10, reason: 'late', urgent: false } }],
    [{ type: 'kb-open', conversation: 'c1', article: 'p1' }],
    [{ type: 'resolve', conversation: 'c1', outcome: 'solved' }],
    [{ type: 'finish' }],
  ])('accepts %j and hands the content on unchanged', (content) => {
    expect(parseCommand({ ...envelope, ...content })).toEqual({
      ok: true,
      command: { clientId: ID, order: 1, content },
    });
  });

  it.each([
    ['a message without text', { type: 'message', conversation: 'c1' }, '/text'],
    ['a message of spaces', { type: 'message', conversation: 'c1', text: ' \n ' }, '/text'],
    ['a message of 4,001 characters', { type: 'message', conversation: 'c1', text: 'x'.repeat(4001) }, '/text'],
    ['NUL', { type: 'message', conversation: 'c1', text: 'a\u0000b' }, '/text'],
    ['a lone surrogate', { type: 'message', conversation: 'c1', text: 'a\ud800b' }, '/text'],
    ['a field of another type', { type: 'message', conversation: 'c1', text: 'a', outcome: 'x' }, '/outcome'],
    ['fields that are an array', { type: 'action', conversation: 'c1', action: 'a', fields: [] }, '/fields'],
    ['a nested field', { type: 'action', conversation: 'c1', action: 'a', fields: { x: {} } }, '/fields/x'],
    ['a flag as text', { type: 'typing', conversation: 'c1', isTyping: 'true' }, '/isTyping'],
    ['an id with a space', { type: 'kb-open', conversation: 'c1', article: 'p 1' }, '/article'],
    ['a conversation on finish', { type: 'finish', conversation: 'c1' }, '/conversation'],
    ['an order as text', { type: 'finish', order: '1' }, '/order'],
    ['order 0', { type: 'finish', order: 0 }, '/order'],
    ['a client id that is no UUID', { type: 'finish', clientId: 'x' }, '/clientId'],
    ['an unknown type', { type: 'dance' }, '/type'],
  ])('refuses %s and points at it', (_, body, pointer) => {
    const parsed = parseCommand({ ...envelope, ...body });
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('refuses __proto__ as a field name and pollutes nothing', () => {
    const body: unknown = JSON.parse(
      `{"clientId":"${ID}","order":1,"type":"action","conversation":"c","action":"a","fields":{"__proto__":{"x":1}}}`,
    );
    expect(parseCommand(body).ok).toBe(false);
    expect('x' in {}).toBe(false);
  });

  it('never throws, and what it accepts it accepts again unchanged', () => {
    const anything = fc.oneof(fc.anything(), fc.jsonValue());
    const nearly = fc.record(
      {
        clientId: fc.oneof(fc.uuid(), anything),
        order: fc.oneof(fc.integer(), anything),
        type: fc.oneof(fc.constantFrom(...COMMAND_TYPES), anything),
        conversation: fc.oneof(fc.constant('c1'), anything),
        text: fc.oneof(fc.string({ unit: 'binary' }), anything),
        canned: anything,
        isTyping: fc.oneof(fc.boolean(), anything),
        action: fc.oneof(fc.constant('voucher'), anything),
        fields: fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.boolean())), anything),
        article: anything,
        outcome: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, nearly), (body) => {
        const parsed = parseCommand(body);
        if (!parsed.ok) return parsed.errors.length > 0 && parsed.errors.every((error) => error.detail !== '');
        const { clientId, order, content } = parsed.command;
        expect(parseCommand({ clientId, order, ...content })).toEqual(parsed);
        return !JSON.stringify(content).includes('\\u0000');
      }),
      { numRuns: 2000 },
    );
  });
});
