import type { Routes } from '@angular/router';

/** Openings: the list, and one opening with its tabs. */
export const openingsRoutes: Routes = [];
