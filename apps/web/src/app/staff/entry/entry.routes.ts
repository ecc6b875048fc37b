import type { Routes } from '@angular/router';

/** Pages before signing in: set-up, sign-in, joining by invitation. */
export const entryRoutes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    loadComponent: () => import('./sign-in-page').then(({ SignInPage }) => SignInPage),
  },
  {
    path: 'set-up',
    title: 'Set up',
    loadComponent: () => import('./set-up-page').then(({ SetUpPage }) => SetUpPage),
  },
  { path: 'join', title: 'Join', loadComponent: () => import('./join-page').then(({ JoinPage }) => JoinPage) },
];
