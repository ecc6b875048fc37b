import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The frame of the staff console. */
@Component({ selector: 'app-shell', imports: [RouterOutlet], template: '<router-outlet />' })
export class Shell {}
