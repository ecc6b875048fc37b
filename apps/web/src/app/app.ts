import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Theme } from './core/theme';

/** The root: whatever the address says. */
@Component({ selector: 'app-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {
  /** Puts on the colours chosen earlier, on every page. */
  protected readonly theme = inject(Theme);
}
