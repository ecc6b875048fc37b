import { Injectable, signal } from '@angular/core';
import { quietly } from './quietly';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof THEMES)[number];

export const THEME_NAMES: Record<ThemeName, string> = {
  system: 'System colours',
  light: 'Light colours',
  dark: 'Dark colours',
};

const KEY = 'audition-theme';

/** Light, dark, or as the system has it; kept in this browser. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly chosen = signal<ThemeName>(stored());
  readonly current = this.chosen.asReadonly();

  constructor() {
    this.show(this.chosen());
  }

  choose(name: ThemeName): void {
    this.chosen.set(name);
    // A browser that keeps nothing still shows the choice until it is closed.
    quietly(() => localStorage.setItem(KEY, name));
    this.show(name);
  }

  private show(name: ThemeName): void {
    const { dataset } = document.documentElement;
    if (name === 'system') delete dataset['theme'];
    else dataset['theme'] = name;
  }
}

function stored(): ThemeName {
  const name = quietly(() => localStorage.getItem(KEY));
  return THEMES.find((theme) => theme === name) ?? 'system';
}
