import type { Routes } from '@angular/router';

/** One candidate in one opening: the page, the chat test, the same as it happens, the interview, the panel, what is decided and told. */
export const applicationRoutes: Routes = [
  { path: '', loadComponent: () => import('./candidate-page').then(({ CandidatePage }) => CandidatePage) },
  { path: 'test', loadComponent: () => import('./test-page').then(({ TestPage }) => TestPage) },
  { path: 'live', loadComponent: () => import('./live/live-page').then(({ LivePage }) => LivePage) },
  { path: 'panel', loadComponent: () => import('../panel/panel-page').then(({ PanelPage }) => PanelPage) },
  {
    path: 'reports',
    loadComponent: () =>
      import('../reports/candidate-reports-page').then(({ CandidateReportsPage }) => CandidateReportsPage),
  },
  { path: 'story', loadComponent: () => import('../panel/story-page').then(({ StoryPage }) => StoryPage) },
  {
    path: 'feedback',
    loadComponent: () =>
      import('../panel/candidate-feedback-page').then(({ CandidateFeedbackPage }) => CandidateFeedbackPage),
    canDeactivate: [(page: { mayLeave: () => boolean }) => page.mayLeave()],
  },
  {
    path: 'interview',
    loadComponent: () => import('../interview/interview-page').then(({ InterviewPage }) => InterviewPage),
  },
  {
    path: 'paper',
    loadComponent: () => import('../paper/paper-page').then(({ PaperPage }) => PaperPage),
    canDeactivate: [(page: { mayLeave: () => boolean }) => page.mayLeave()],
  },
];
