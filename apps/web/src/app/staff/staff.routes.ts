import type { Routes } from '@angular/router';
import { signedIn } from '../core/session';

/** What members see: pages before signing in, then the console in its shell. */
export const staffRoutes: Routes = [
  { path: '', loadChildren: () => import('./entry/entry.routes').then(({ entryRoutes }) => entryRoutes) },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('../shell/shell').then(({ Shell }) => Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'openings' },
      {
        path: 'openings',
        loadChildren: () => import('./openings/openings.routes').then(({ openingsRoutes }) => openingsRoutes),
      },
      {
        path: 'candidates',
        loadChildren: () => import('./candidates/candidates.routes').then(({ candidatesRoutes }) => candidatesRoutes),
      },
      {
        path: 'applications/:applicationId',
        loadChildren: () =>
          import('./candidates/application.routes').then(({ applicationRoutes }) => applicationRoutes),
      },
      {
        path: 'rounds/:roundId/chunks',
        loadChildren: () => import('./chunks/chunks.routes').then(({ chunksRoutes }) => chunksRoutes),
      },
      {
        path: 'interviews',
        loadChildren: () => import('./interviews/interviews.routes').then(({ interviewsRoutes }) => interviewsRoutes),
      },
      {
        path: 'insights',
        loadChildren: () => import('./insights/insights.routes').then(({ insightsRoutes }) => insightsRoutes),
      },
      {
        path: 'library',
        loadChildren: () => import('./library/library.routes').then(({ libraryRoutes }) => libraryRoutes),
      },
      {
        path: 'school',
        loadChildren: () => import('./school/school.routes').then(({ schoolRoutes }) => schoolRoutes),
      },
      {
        path: 'downloads',
        title: 'Downloads',
        loadComponent: () => import('./exports/downloads-page').then(({ DownloadsPage }) => DownloadsPage),
      },
      {
        path: 'settings',
        loadChildren: () => import('./settings/settings.routes').then(({ settingsRoutes }) => settingsRoutes),
      },
      {
        path: '**',
        title: 'Not found',
        loadComponent: () => import('../shell/not-found-page').then(({ NotFoundPage }) => NotFoundPage),
      },
    ],
  },
];
