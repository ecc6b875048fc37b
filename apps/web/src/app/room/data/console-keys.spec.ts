import { commandOf } from './console-keys';

const key = (key: string, code: string, held: Partial<Parameters<typeof commandOf>[0]> = {}) => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
});
const alt = { altKey: true };
const ctrl = { ctrlKey: true };

describe('keys of the console', () => {
  it.each([
    [key('ArrowUp', 'ArrowUp', alt), { do: 'move', by: -1 }],
    [key('ArrowDown', 'ArrowDown', { altKey: true, shiftKey: true }), { do: 'put', by: 1 }],
    [key('2', 'Digit2', ctrl), { do: 'go', number: 2 }],
    [key('™', 'Digit2', alt), { do: 'go', number: 2 }],
    [key('k', 'KeyK', { metaKey: true }), { do: 'palette' }],
    [key('π', 'KeyP', alt), { do: 'note' }],
    [key('/', 'Digit7', ctrl), { do: 'help' }],
  ])('%j is %j', (event, command) => expect(commandOf(event, true)).toEqual(command));

  it('a question mark opens the sheet, except in a field', () => {
    expect(commandOf(key('?', 'Slash', { shiftKey: true }), false)).toEqual({ do: 'help' });
    expect(commandOf(key('?', 'Slash', { shiftKey: true }), true)).toBeNull();
  });

  it.each([
    ['a letter', key('p', 'KeyP')],
    ['AltGr, which comes as Ctrl and Alt', key('@', 'KeyL', { altKey: true, ctrlKey: true })],
    ['a key of an input method', key('k', 'KeyK', { ctrlKey: true, isComposing: true })],
    ['a browser’s own', key('T', 'KeyT', { ctrlKey: true, shiftKey: true })],
  ])('%s is no command', (_, event) => expect(commandOf(event, false)).toBeNull());
});
