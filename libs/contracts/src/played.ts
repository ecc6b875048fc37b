/** What one member has done as one customer. */
export interface PlayedPart {
  conversation: string;
  customer: string;
  /** A person was to play this customer from the beginning: nothing was assisted by it. */
  isLive: boolean;
  member: string;
  /** In ms since the start. */
  fromMs: number;
  lines: number;
  takeOvers: number;
  cues: number;
}

/**
 * Since when a test is not the script's alone, and what persons did: "Assisted from 4:12. Dana Whitlock: 3 lines, taken
 * over (Mara Lindqvist)". Empty when nobody played.
 * @param assistedMs null when only customers were played whom a person was to play anyway
 */
export function playedSentence(assistedMs: number | null, played: readonly PlayedPart[]): string {
  const parts = played.map(({ customer, isLive, member, lines, takeOvers, cues }) => {
    const what = [
      counted(lines, 'line'),
      takeOvers === 0 ? '' : takeOvers === 1 ? 'taken over' : `taken over ${takeOvers} times`,
      counted(cues, 'cue'),
    ].filter((part) => part !== '');
    return `${customer}: ${what.join(', ')} (${isLive ? 'played by ' : ''}${member})`;
  });
  if (parts.length === 0) return '';
  return `${assistedMs === null ? '' : `Assisted from ${minutes(assistedMs)}. `}${parts.join('; ')}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** m:ss. */
function minutes(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
