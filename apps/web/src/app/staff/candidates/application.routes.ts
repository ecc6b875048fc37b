import type { Routes } from '@angular/router';

/** One candidate in one opening: the page, the chat test, the interview. */
export const applicationRoutes: Routes = [];
