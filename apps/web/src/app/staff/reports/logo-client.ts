import type { WorkspaceBrand } from '@audition/contracts';
import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { v7 } from 'uuid';
import { toApiError } from '../../core/api-error';

/** Sends a logo as it is: the body is the file, its name stands in a header. Throws `ApiError` only. */
@Injectable({ providedIn: 'root' })
export class LogoClient {
  private readonly http = inject(HttpClient);

  async send(file: File): Promise<WorkspaceBrand> {
    const name = encodeURIComponent(file.name.replaceAll(/\p{Surrogate}/gu, '_'));
    const headers = { 'Content-Type': file.type || 'image/png', 'X-Client-Id': v7(), 'X-File-Name': name };
    try {
      return await firstValueFrom(this.http.post<WorkspaceBrand>('/api/workspace/logo', file, { headers }));
    } catch (thrown) {
      throw toApiError(thrown);
    }
  }
}
