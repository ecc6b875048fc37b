import type { Routes } from '@angular/router';

/** Published rubric versions. */
export const libraryRoutes: Routes = [
  {
    path: '',
    title: 'Library',
    loadComponent: () => import('./library-page').then(({ LibraryPage }) => LibraryPage),
  },
  {
    path: 'rubrics/:rubricVersionId',
    title: 'Rubric',
    loadComponent: () => import('./rubric-page').then(({ RubricPage }) => RubricPage),
  },
];
