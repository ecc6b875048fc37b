import { inject, Injectable } from '@angular/core';
import { Preferences } from './preferences';

/** Notes of a sound: frequency in Hz and when it begins, in seconds. */
const SOUNDS = {
  /** A customer is here: two notes up. */
  arrival: [
    { hz: 659.25, atS: 0 },
    { hz: 880, atS: 0.14 },
  ],
  /** A message in a conversation that is not on screen: one short note. */
  message: [{ hz: 740, atS: 0 }],
} as const;

export type Sound = keyof typeof SOUNDS;

const NOTE_S = 0.32;

/** Sounds made in the browser, so that nothing is to load. Silent where the browser has no sound or does not allow it. */
@Injectable({ providedIn: 'root' })
export class Chime {
  private readonly preferences = inject(Preferences);
  private context: AudioContext | null = null;

  /** Plays at the chosen volume; nothing while muted. */
  play(sound: Sound): void {
    const { isSoundOn, volume } = this.preferences.current();
    if (!isSoundOn || volume === 0 || typeof AudioContext === 'undefined') return;
    try {
      const context = (this.context ??= new AudioContext());
      // A browser keeps sound back until the page has been used; from then on it is let through.
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
      for (const { hz, atS } of SOUNDS[sound]) ring(context, hz, context.currentTime + atS, volume);
    } catch {
      // No sound device. What rings is also shown and said.
    }
  }
}

/** One soft bell: quick to come, slow to go. */
function ring(context: AudioContext, hz: number, startS: number, volume: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = 'sine';
  tone.frequency.value = hz;
  loudness.gain.setValueAtTime(0.0001, startS);
  loudness.gain.exponentialRampToValueAtTime(Math.max(0.001, 0.3 * volume), startS + 0.015);
  loudness.gain.exponentialRampToValueAtTime(0.0001, startS + NOTE_S);
  tone.connect(loudness).connect(context.destination);
  tone.start(startS);
  tone.stop(startS + NOTE_S);
}
