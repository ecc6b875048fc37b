import { Component, inject } from '@angular/core';
import { Theme, THEME_NAMES, THEMES } from '../core/theme';

/** Light, dark, or as the system has it. */
@Component({
  selector: 'app-theme-choice',
  template: `
    <select
      class="input"
      aria-label="Colours"
      #choice
      (change)="theme.choose(themes[choice.selectedIndex] ?? 'system')"
    >
      @for (name of themes; track name) {
        <option [value]="name" [selected]="name === theme.current()">{{ names[name] }}</option>
      }
    </select>
  `,
})
export class ThemeChoice {
  protected readonly theme = inject(Theme);
  protected readonly themes = THEMES;
  protected readonly names = THEME_NAMES;
}
