import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { tap } from 'rxjs';
import { problemIn } from './api-problem';

/** The question who is signed in, which may well be answered with "nobody". */
const WHO = '/api/me';

/** A member whose session has ended meanwhile goes to the sign-in page and comes back to the same place afterwards. */
export const signedOut: HttpInterceptorFn = (request, next) => {
  const router = inject(Router);
  return next(request).pipe(
    tap({
      error: (thrown: unknown) => {
        if (!(thrown instanceof HttpErrorResponse) || thrown.status !== 401 || request.url === WHO) return;
        if (problemIn(thrown.error)?.type !== 'urn:problem:session.required' || router.url.startsWith('/sign-in'))
          return;
        void router.navigate(['/sign-in'], { queryParams: { next: router.url } });
      },
    }),
  );
};
