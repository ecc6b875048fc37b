import { Injectable } from '@angular/core';

/**
 * Small things that belong to this browser only: drafts and what has been seen, per session. Where storage is switched
 * off they last as long as the page.
 */
@Injectable()
export class LocalNotes {
  private readonly memory = new Map<string, string>();

  read(session: string, name: string): string {
    const key = keyOf(session, name);
    try {
      return localStorage.getItem(key) ?? this.memory.get(key) ?? '';
    } catch {
      // Storage is switched off or full; memory has it.
      return this.memory.get(key) ?? '';
    }
  }

  /** An empty value removes. */
  write(session: string, name: string, value: string): void {
    const key = keyOf(session, name);
    this.memory.set(key, value);
    try {
      if (value === '') localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // As above: the value lasts as long as the page.
    }
  }

  /** Wipes everything of a session. */
  clear(session: string): void {
    const prefix = keyOf(session, '');
    for (const key of [...this.memory.keys()]) if (key.startsWith(prefix)) this.memory.delete(key);
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    } catch {
      // Nothing was stored then.
    }
  }
}

function keyOf(session: string, name: string): string {
  return `audition.room.${session}.${name}`;
}
