import type { Routes } from '@angular/router';

/** The coming interviews. */
export const interviewsRoutes: Routes = [
  {
    path: '',
    title: 'Interviews',
    loadComponent: () => import('./interviews-page').then(({ InterviewsPage }) => InterviewsPage),
  },
];
