import type { Me, Permission } from '@audition/contracts';
import { PERMISSIONS } from '@audition/contracts/constants';
import { computed, inject, Injectable, signal } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Api } from './api';
import { toApiError } from './api-error';

/** The signed-in member; null while nobody is. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly current = signal<Me | null>(null);

  readonly me = this.current.asReadonly();
  readonly role = computed(() => this.current()?.role ?? null);

  /** Asks the server who is signed in. @throws ApiError when it cannot be asked */
  async load(): Promise<Me | null> {
    try {
      this.current.set(await this.api.get<Me>('/me'));
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code !== 'session.required') throw error;
      this.current.set(null);
    }
    return this.current();
  }

  /** After signing in, set-up, joining or a change of the own account. */
  set(me: Me): void {
    this.current.set(me);
  }

  /** Whether the member's role has the permission. The server decides; this only hides what would be refused. */
  can(permission: Permission): boolean {
    const role = this.current()?.role;
    return role !== undefined && PERMISSIONS[permission].some((allowed) => allowed === role);
  }

  async signOut(): Promise<void> {
    await this.api.post('/sign-out');
    this.current.set(null);
  }
}

/** Lets members in and sends everybody else to the sign-in page, from where they come back. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  const me = session.me() ?? (await session.load());
  return me !== null || router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { next: url } });
};
