import type { Routes } from '@angular/router';

/** One candidate in one opening: the page, the chat test, the same as it happens, the interview. */
export const applicationRoutes: Routes = [
  { path: '', loadComponent: () => import('./candidate-page').then(({ CandidatePage }) => CandidatePage) },
  { path: 'test', loadComponent: () => import('./test-page').then(({ TestPage }) => TestPage) },
  { path: 'live', loadComponent: () => import('./live/live-page').then(({ LivePage }) => LivePage) },
  {
    path: 'interview',
    loadComponent: () => import('../interview/interview-page').then(({ InterviewPage }) => InterviewPage),
  },
];
