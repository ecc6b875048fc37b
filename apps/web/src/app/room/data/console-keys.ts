/** What a key of the console does. */
export type ConsoleCommand =
  { do: 'move'; by: 1 | -1 } | { do: 'put'; by: 1 | -1 } | { do: 'go'; number: number } | { do: ConsoleAct };

/** Acts that need nothing more; the palette offers them too. */
export type ConsoleAct =
  'palette' | 'help' | 'reply' | 'note' | 'attach' | 'search' | 'resolve' | 'transfer' | 'tags' | 'mute' | 'finish';

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>;

const ALT_ACTS: Readonly<Record<string, ConsoleAct>> = {
  KeyP: 'note',
  KeyL: 'reply',
  KeyR: 'resolve',
  KeyT: 'transfer',
  KeyG: 'tags',
  KeyS: 'search',
  KeyA: 'attach',
  KeyM: 'mute',
};

/**
 * The command of a key; null when it has none. By the place of the key where Alt makes another letter of it, and none of
 * the keys a browser keeps for itself.
 * @param isWriting the focus is in a field, where a question mark is a question mark
 */
export function commandOf(event: Keys, isWriting: boolean): ConsoleCommand | null {
  if (event.isComposing) return null;
  const isControl = event.ctrlKey || event.metaKey;
  if (isControl && event.altKey) return null;
  if (isControl) return controlCommand(event);
  if (event.altKey) return altCommand(event);
  return event.key === '?' && !isWriting ? { do: 'help' } : null;
}

function controlCommand({ key, code, shiftKey }: Keys): ConsoleCommand | null {
  if (shiftKey) return null;
  if (key.toLowerCase() === 'k') return { do: 'palette' };
  if (key === '/') return { do: 'help' };
  return numberOf(code);
}

function altCommand({ code, shiftKey }: Keys): ConsoleCommand | null {
  if (code === 'ArrowUp') return { do: shiftKey ? 'put' : 'move', by: -1 };
  if (code === 'ArrowDown') return { do: shiftKey ? 'put' : 'move', by: 1 };
  if (shiftKey) return null;
  const act = ALT_ACTS[code];
  return act === undefined ? numberOf(code) : { do: act };
}

function numberOf(code: string): ConsoleCommand | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? null : { do: 'go', number: Number(digit) };
}

/** Whether a key event comes from a field that is written in. */
export function isWritingIn(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select') !== null
  );
}

/** All keys in words, for the sheet. */
export const KEY_GROUPS: readonly { title: string; keys: readonly { keys: readonly string[]; act: string }[] }[] = [
  {
    title: 'Writing',
    keys: [
      { keys: ['/'], act: 'Canned answers, wherever a word begins; ↑ ↓ choose, Enter or Tab inserts' },
      { keys: [':'], act: 'Emoji by name, as in :smile:' },
      { keys: ['Alt+P'], act: 'Write an internal note' },
      { keys: ['Alt+L'], act: 'Write to the customer' },
      { keys: ['Alt+A'], act: 'Attach a file' },
    ],
  },
  {
    title: 'Customers',
    keys: [
      { keys: ['Alt+↑', 'Alt+↓'], act: 'Customer above or below' },
      { keys: ['Ctrl+1', '…', 'Ctrl+9'], act: 'Customer by number of arrival; Alt works too' },
      { keys: ['Alt+Shift+↑', 'Alt+Shift+↓'], act: 'Move the customer in the list' },
      { keys: ['Alt+R'], act: 'Resolve' },
      { keys: ['Alt+T'], act: 'Transfer' },
      { keys: ['Alt+G'], act: 'Tags' },
    ],
  },
  {
    title: 'Console',
    keys: [
      { keys: ['Ctrl+K'], act: 'Find customers, actions, articles and canned answers' },
      { keys: ['Alt+S'], act: 'Search the knowledge base' },
      { keys: ['Alt+M'], act: 'Sound on or off' },
      { keys: ['?'], act: 'This sheet; Ctrl+/ while you are writing' },
      { keys: ['Esc'], act: 'Close what is open' },
    ],
  },
];
