import { COMMAND_TYPES } from '@audition/contracts';
import fc from 'fast-check';
import { parseCommand } from './command-parser.js';

const ID = '0197f3a0-0000-7000-8000-000000000001';
const file = { id: 'guide', name: 'guide.pdf', mime: 'application/pdf', size: 31_000, source: 'library' };
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
    [{ type: 'resolve', conversation: 'c1', outcome: 'solved', tags: ['late', 'damage'], note: 'express, once' }],
    [{ type: 'file', conversation: 'c1', file, text: '' }],
    [{ type: 'file', conversation: 'c1', file: { ...file, source: 'upload' }, text: 'The guide, as promised' }],
    [{ type: 'kb-search', conversation: 'c1', query: 'late delivery' }],
    [{ type: 'transfer', conversation: 'c1', desk: 'billing', summary: 'Charged twice, order NP-48213' }],
    [{ type: 'tag', conversation: 'c1', tags: [] }],
    [{ type: 'moderate', conversation: 'c1', act: 'warn', member: 'rex', text: 'Please stop.' }],
    [{ type: 'moderate', conversation: 'c1', act: 'pin', line: 12 }],
    [{ type: 'signal', conversation: '', signal: 'paste', length: 420 }],
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
    [
      'a file without a size',
      { type: 'file', conversation: 'c1', file: { ...file, size: undefined }, text: '' },
      '/file/size',
    ],
    ['a file that is a text', { type: 'message', conversation: 'c1', text: 'a', file: 'x' }, '/file'],
    [
      'a file with more to it',
      { type: 'file', conversation: 'c1', file: { ...file, url: 'x' }, text: '' },
      '/file/url',
    ],
    [
      'an unknown file source',
      { type: 'file', conversation: 'c1', file: { ...file, source: 'web' }, text: '' },
      '/file/source',
    ],
    ['a tag twice', { type: 'tag', conversation: 'c1', tags: ['a', 'a'] }, '/tags'],
    ['a long search', { type: 'kb-search', conversation: 'c1', query: 'x'.repeat(201) }, '/query'],
    ['an act that no moderator has', { type: 'moderate', conversation: 'c1', act: 'shout', member: 'rex' }, '/act'],
    ['a signal of one conversation', { type: 'signal', conversation: 'c1', signal: 'paste' }, '/conversation'],
    ['a line of staff', { type: 'staff-line', conversation: 'c1', text: 'Hi' }, '/type'],
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
        file: fc.oneof(fc.constantFrom(file, { ...file, id: '' }), anything),
        tags: fc.oneof(fc.array(fc.constantFrom('a', 'b')), anything),
        query: fc.oneof(fc.string(), anything),
        act: fc.oneof(fc.constantFrom('warn', 'pin'), anything),
        line: fc.oneof(fc.integer(), anything),
        signal: fc.oneof(fc.constant('paste'), anything),
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
