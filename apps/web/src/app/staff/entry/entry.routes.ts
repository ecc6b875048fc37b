import type { Routes } from '@angular/router';

/** Pages before signing in: set-up, sign-in, joining by invitation. */
export const entryRoutes: Routes = [];
