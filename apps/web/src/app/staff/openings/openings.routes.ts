import type { Routes } from '@angular/router';

/** Openings: the list, and one opening with its tabs. */
export const openingsRoutes: Routes = [
  {
    path: '',
    title: 'Openings',
    loadComponent: () => import('./openings-page').then(({ OpeningsPage }) => OpeningsPage),
  },
  {
    path: ':openingId',
    loadComponent: () => import('./opening-page').then(({ OpeningPage }) => OpeningPage),
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./board-tab').then(({ BoardTab }) => BoardTab) },
      {
        path: 'candidates',
        loadComponent: () => import('./candidates-tab').then(({ CandidatesTab }) => CandidatesTab),
      },
      {
        path: 'compare',
        loadComponent: () => import('../compare/compare-page').then(({ ComparePage }) => ComparePage),
      },
      {
        path: 'agreement',
        loadComponent: () => import('../panel/agreement-tab').then(({ AgreementTab }) => AgreementTab),
      },
      {
        path: 'reports',
        loadComponent: () =>
          import('../reports/opening-reports-tab').then(({ OpeningReportsTab }) => OpeningReportsTab),
      },
      {
        path: 'insights',
        loadComponent: () => import('../insights/opening-insights').then(({ OpeningInsights }) => OpeningInsights),
      },
      {
        path: 'feedback',
        loadComponent: () => import('./feedback-tab').then(({ FeedbackTab }) => FeedbackTab),
      },
      {
        path: 'kit',
        loadComponent: () => import('./kit-tab').then(({ KitTab }) => KitTab),
        canDeactivate: [(tab: { mayLeave: () => boolean }) => tab.mayLeave()],
      },
    ],
  },
];
