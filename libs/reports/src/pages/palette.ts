import type { Tone } from '@audition/charts';

/** The light values of the design's tokens; every text tone has at least 4.5:1 on paper. */
export const COLOURS: Record<Tone, string> = {
  ink: '#1b1f27',
  quiet: '#5a6270',
  line: '#d9d5cc',
  surface: '#ffffff',
  accent: '#0f766e',
  image: '#0072b2',
  relations: '#00805f',
  words: '#8a6508',
  complaints: '#8e3f8a',
};

/** How strongly the colour of its chapter tints a cell, for a rating of 1 to 5 (five steps). */
export function tintOf(rating: number): number {
  const step = Math.min(5, Math.max(1, Math.round(rating)));
  return 0.06 + (step - 1) * 0.085;
}
