import type { Routes } from '@angular/router';

/** The own account, members, the audit log. */
export const settingsRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./settings-page').then(({ SettingsPage }) => SettingsPage),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'Account',
        loadComponent: () => import('./account-tab').then(({ AccountTab }) => AccountTab),
      },
      {
        path: 'members',
        title: 'Members',
        loadComponent: () => import('./members-tab').then(({ MembersTab }) => MembersTab),
      },
      {
        path: 'workspace',
        title: 'Workspace',
        loadComponent: () => import('./workspace-tab').then(({ WorkspaceTab }) => WorkspaceTab),
      },
      {
        path: 'outbox',
        title: 'Outbox',
        loadComponent: () => import('./mail/outbox-tab').then(({ OutboxTab }) => OutboxTab),
      },
      {
        path: 'templates',
        title: 'Mail templates',
        loadComponent: () => import('./mail/templates-tab').then(({ TemplatesTab }) => TemplatesTab),
      },
      {
        path: 'reports',
        title: 'Reports',
        loadComponent: () => import('../reports/reports-tab').then(({ ReportsTab }) => ReportsTab),
      },
      {
        path: 'audit',
        title: 'Audit log',
        loadComponent: () => import('./audit-tab').then(({ AuditTab }) => AuditTab),
      },
    ],
  },
];
