import { inject, Injectable, signal } from '@angular/core';
import { LocalNotes } from './local-notes';

/** How the operator likes the console. Says nothing about the test, so it stays in this browser. */
export interface ConsolePreferences {
  isSoundOn: boolean;
  /** 0 to 1. */
  volume: number;
  /** What sends: Enter, or Ctrl/Cmd+Enter with Enter for a new line. */
  sendKey: 'enter' | 'ctrl-enter';
  /** Longest wait on top, or as the operator has put them. */
  order: 'wait' | 'manual';
}

export const STANDARD: ConsolePreferences = { isSoundOn: true, volume: 0.6, sendKey: 'enter', order: 'wait' };

/** Remembers the preferences over visits: what was set in the practice holds in the test. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly notes = inject(LocalNotes);
  private readonly chosen = signal(readPreferences(this.notes.read('console', 'preferences')));
  readonly current = this.chosen.asReadonly();

  set(change: Partial<ConsolePreferences>): void {
    this.chosen.update((chosen) => ({ ...chosen, ...change }));
    this.notes.write('console', 'preferences', JSON.stringify(this.chosen()));
  }
}

/** What was stored, field by field; what is missing or strange is as standard. */
export function readPreferences(text: string): ConsolePreferences {
  const stored = objectIn(text);
  const { isSoundOn, volume, sendKey, order } = stored;
  return {
    isSoundOn: typeof isSoundOn === 'boolean' ? isSoundOn : STANDARD.isSoundOn,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : STANDARD.volume,
    sendKey: sendKey === 'ctrl-enter' ? sendKey : STANDARD.sendKey,
    order: order === 'manual' ? order : STANDARD.order,
  };
}

function objectIn(text: string): Partial<Record<keyof ConsolePreferences, unknown>> {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Somebody wrote into this browser's storage.
    return {};
  }
}
