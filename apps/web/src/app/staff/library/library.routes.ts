import type { Routes } from '@angular/router';

/** Published rubric versions. */
export const libraryRoutes: Routes = [];
