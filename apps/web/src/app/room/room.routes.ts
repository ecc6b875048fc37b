import type { Routes } from '@angular/router';

/** What a candidate sees. */
export const roomRoutes: Routes = [];
