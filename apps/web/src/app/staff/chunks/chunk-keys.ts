import { KEY_HELP, type KeyHelp } from '../interview/interview-keys';

/** The keys of scoring in chunks: those of the interview, with candidates to go through instead of a timer. */
export const CHUNK_KEY_HELP: readonly KeyHelp[] = [
  { keys: ['l'], text: 'next candidate' },
  { keys: ['h'], text: 'previous candidate' },
  { keys: ['j'], text: 'next trait, after the last one the next candidate' },
  { keys: ['k'], text: 'previous trait, before the first one the previous candidate' },
  ...KEY_HELP.filter(({ keys }) => !keys.some((key) => ['j', 'k', 't'].includes(key))),
];
