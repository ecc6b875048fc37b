import type { Routes } from '@angular/router';

/** The members' pages. The candidate's `/t` is an application of its own (main.ts). */
export const routes: Routes = [
  { path: '', loadChildren: () => import('./staff/staff.routes').then(({ staffRoutes }) => staffRoutes) },
];
