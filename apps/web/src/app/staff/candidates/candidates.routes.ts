import type { Routes } from '@angular/router';

/** Every candidate of the workspace. */
export const candidatesRoutes: Routes = [
  {
    path: '',
    title: 'Candidates',
    loadComponent: () => import('./candidates-page').then(({ CandidatesPage }) => CandidatesPage),
  },
];
