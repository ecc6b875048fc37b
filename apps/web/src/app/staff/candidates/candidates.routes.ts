import type { Routes } from '@angular/router';

/** Every candidate of the workspace. */
export const candidatesRoutes: Routes = [];
