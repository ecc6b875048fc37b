import type { Routes } from '@angular/router';

/** The rater school: the samples, rating one, and what came of it. */
export const schoolRoutes: Routes = [
  {
    path: '',
    title: 'Rater school',
    loadComponent: () => import('./school-page').then(({ SchoolPage }) => SchoolPage),
  },
  {
    path: 'samples/:key',
    title: 'Rate a sample',
    loadComponent: () => import('./rating-page').then(({ RatingPage }) => RatingPage),
  },
  {
    path: 'results/:attemptId',
    title: 'Result',
    loadComponent: () => import('./result-page').then(({ ResultPage }) => ResultPage),
  },
];
