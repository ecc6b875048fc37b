import type { Routes } from '@angular/router';

/** The own account, members, the audit log. */
export const settingsRoutes: Routes = [];
