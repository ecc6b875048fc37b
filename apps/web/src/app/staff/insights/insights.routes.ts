import type { Routes } from '@angular/router';

/** Dashboards. */
export const insightsRoutes: Routes = [
  {
    path: '',
    title: 'Insights',
    loadComponent: () => import('./insights-page').then(({ InsightsPage }) => InsightsPage),
  },
  {
    path: 'fairness',
    title: 'Fairness',
    loadComponent: () => import('./fairness-page').then(({ FairnessPage }) => FairnessPage),
  },
];
