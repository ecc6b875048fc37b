import type { Routes } from '@angular/router';

/** The library: lists of rubrics, scenarios and chat tests, a page for each published version, editors for drafts. */
export const libraryRoutes: Routes = [
  {
    path: '',
    title: 'Library',
    loadComponent: () => import('./library-page').then(({ LibraryPage }) => LibraryPage),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./rubrics-tab').then(({ RubricsTab }) => RubricsTab),
      },
      {
        path: 'scenarios',
        title: 'Scenarios',
        loadComponent: () => import('./scenarios-tab').then(({ ScenariosTab }) => ScenariosTab),
      },
      {
        path: 'chat-tests',
        title: 'Chat tests',
        loadComponent: () => import('./chat-tests-tab').then(({ ChatTestsTab }) => ChatTestsTab),
      },
    ],
  },
  {
    path: 'rubrics/drafts/:draftId',
    title: 'Rubric draft',
    loadComponent: () => import('./rubric/rubric-editor-page').then(({ RubricEditorPage }) => RubricEditorPage),
  },
  {
    path: 'rubrics/:rubricVersionId/changes',
    title: 'Changes of a rubric',
    loadComponent: () => import('./rubric/changes-page').then(({ ChangesPage }) => ChangesPage),
  },
  {
    path: 'rubrics/:rubricVersionId',
    title: 'Rubric',
    loadComponent: () => import('./rubric/rubric-page').then(({ RubricPage }) => RubricPage),
  },
  {
    path: 'scenarios/drafts/:draftId',
    title: 'Scenario draft',
    loadComponent: () => import('./scenario/editor-page').then(({ ScenarioEditorPage }) => ScenarioEditorPage),
  },
  {
    path: 'scenarios/:scenarioVersionId',
    title: 'Scenario',
    loadComponent: () => import('./scenario/scenario-page').then(({ ScenarioPage }) => ScenarioPage),
  },
  {
    path: 'chat-tests/drafts/:draftId',
    title: 'Chat test draft',
    loadComponent: () =>
      import('./chat-test/chat-test-editor-page').then(({ ChatTestEditorPage }) => ChatTestEditorPage),
  },
  {
    path: 'chat-tests/:chatTestVersionId',
    title: 'Chat test',
    loadComponent: () => import('./chat-test/chat-test-page').then(({ ChatTestPage }) => ChatTestPage),
  },
];
