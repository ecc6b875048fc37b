import type { ConsoleView } from '@audition/scenario';
import type { ConsoleAct } from './console-keys';
import type { ConversationRow } from './conversations';
import { fuzzyFind } from './fuzzy';

/** What the palette leads to. */
export type PaletteTarget =
  | { go: 'conversation'; id: string }
  | { go: 'act'; act: ConsoleAct }
  | { go: 'article'; id: string }
  | { go: 'canned'; id: string }
  | { go: 'action'; id: string };

export interface PaletteEntry {
  key: string;
  kind: 'Customer' | 'Command' | 'Action' | 'Article' | 'Canned answer';
  title: string;
  detail: string;
  target: PaletteTarget;
}

export interface PaletteSource {
  rows: readonly ConversationRow[];
  /** Of the conversation in hand. */
  console: ConsoleView | null;
  canWrite: boolean;
  isSoundOn: boolean;
  canFinish: boolean;
}

const MOST = 14;

/** What matches a search, best first; without one the customers and the commands. */
export function paletteEntries(search: string, source: PaletteSource): PaletteEntry[] {
  const first = [...source.rows.map(ofRow), ...commands(source)];
  if (search.trim() === '') return first;
  const all = [...first, ...ofConsole(source)];
  return fuzzyFind(all, search.trim(), ({ title, detail }) => [title, detail]).slice(0, MOST);
}

function ofRow({ id, name, number, lastLine, isClosed }: ConversationRow): PaletteEntry {
  const detail = isClosed ? 'closed' : lastLine;
  return {
    key: `row-${id}`,
    kind: 'Customer',
    title: name,
    detail: `${number} · ${detail}`,
    target: { go: 'conversation', id },
  };
}

function commands({ console, canWrite, isSoundOn, canFinish }: PaletteSource): PaletteEntry[] {
  const command = (act: ConsoleAct, title: string, detail: string): PaletteEntry => ({
    key: `act-${act}`,
    kind: 'Command',
    title,
    detail,
    target: { go: 'act', act },
  });
  const writing = [
    command('note', 'Write an internal note', 'Alt+P'),
    command('reply', 'Write to the customer', 'Alt+L'),
    command('attach', 'Attach a file', 'Alt+A'),
    command('resolve', 'Resolve the conversation', 'Alt+R'),
    ...((console?.desks.length ?? 0) > 0 ? [command('transfer', 'Transfer to another desk', 'Alt+T')] : []),
    ...((console?.tags.length ?? 0) > 0 ? [command('tags', 'Change the tags', 'Alt+G')] : []),
  ];
  return [
    ...(canWrite ? writing : []),
    command('search', 'Search the knowledge base', 'Alt+S'),
    command('mute', isSoundOn ? 'Sound off' : 'Sound on', 'Alt+M'),
    command('help', 'All keys', '?'),
    ...(canFinish ? [command('finish', 'Finish the test', '')] : []),
  ];
}

function ofConsole({ console, canWrite }: PaletteSource): PaletteEntry[] {
  if (console === null) return [];
  const articles = console.articles.map(({ id, title }): PaletteEntry => ({
    key: `article-${id}`,
    kind: 'Article',
    title,
    detail: '',
    target: { go: 'article', id },
  }));
  const actions = console.actions.map(({ id, label, limit }): PaletteEntry => ({
    key: `action-${id}`,
    kind: 'Action',
    title: label,
    detail: limit,
    target: { go: 'action', id },
  }));
  const canned = console.canned.map(({ id, shortcut, title, body }): PaletteEntry => ({
    key: `canned-${id}`,
    kind: 'Canned answer',
    title: `/${shortcut} · ${title}`,
    detail: body,
    target: { go: 'canned', id },
  }));
  return [...actions, ...articles, ...(canWrite ? canned : [])];
}
