import type { Rating } from '@audition/rubric';

/** What a single key does on the interview screen. */
export type InterviewAct = CardAct | PageAct;

/** What changes the trait in hand; the same on every page that fills a scorecard. */
export type CardAct =
  | { do: 'rate'; rating: Rating | 'not-observed' }
  | { do: 'tick'; index: number }
  | { do: 'attach'; index: number | null };

/** What each page does in its own way. */
export type PageAct =
  | { do: 'move'; by: 1 | -1 }
  | { do: 'flag' | 'note' | 'quick-note' | 'transcript' | 'question' | 'timer' | 'clear' | 'help' };

const RATINGS: Readonly<Record<string, Rating | 'not-observed'>> = {
  '0': 'not-observed',
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
};
const ACTS: Readonly<Record<string, InterviewAct>> = {
  j: { do: 'move', by: 1 },
  k: { do: 'move', by: -1 },
  f: { do: 'flag' },
  n: { do: 'note' },
  w: { do: 'quick-note' },
  e: { do: 'transcript' },
  q: { do: 'question' },
  t: { do: 'timer' },
  r: { do: 'attach', index: null },
  Escape: { do: 'clear' },
  '?': { do: 'help' },
};

/** The letters of checklist items, in their order; further ones have none. */
export const TICK_LETTERS = 'abcd';

/** Keys that do the same, with what that is; `…` stands between the first and the last of several. */
export interface KeyHelp {
  keys: readonly string[];
  text: string;
}

/** For the help: every key with what it does. */
export const KEY_HELP: readonly KeyHelp[] = [
  { keys: ['1', '…', '5'], text: 'rate the trait' },
  { keys: ['0'], text: 'not observed' },
  { keys: ['a', '…', 'd'], text: 'tick the checklist' },
  { keys: ['f'], text: 'return to this later, or not any more' },
  { keys: ['n'], text: 'note for the trait' },
  { keys: ['w'], text: 'write a quick note with the time; Enter keeps it' },
  { keys: ['j'], text: 'next trait' },
  { keys: ['k'], text: 'previous trait' },
  { keys: ['q'], text: 'next question' },
  { keys: ['t'], text: 'start or halt the timer' },
  { keys: ['e'], text: 'into the transcript: arrows move, Space selects, Shift and arrows select several' },
  { keys: ['r'], text: 'attach the selected messages to the rating' },
  { keys: ['Shift', 'a', '…', 'd'], text: 'attach the selected messages to a checklist item' },
  { keys: ['Esc'], text: 'leave a field; clear the selection' },
];

/** What a key means here; null for keys of the browser and for letters that are typed into a field. */
export function interviewAct(event: KeyboardEvent): InterviewAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return null;
  const { key } = event;
  const rating = RATINGS[key];
  if (rating !== undefined) return { do: 'rate', rating };
  const index = key.length === 1 ? TICK_LETTERS.indexOf(key.toLowerCase()) : -1;
  if (index >= 0) return { do: event.shiftKey ? 'attach' : 'tick', index };
  return ACTS[key] ?? null;
}

/** Whether what is pressed is typed into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}
