import type { Routes } from '@angular/router';

/** `/t` is the candidate's; the rest belongs to staff. Both load on their own. */
export const routes: Routes = [
  { path: 't', loadChildren: () => import('./room/room.routes').then(({ roomRoutes }) => roomRoutes) },
  { path: '', loadChildren: () => import('./staff/staff.routes').then(({ staffRoutes }) => staffRoutes) },
];
