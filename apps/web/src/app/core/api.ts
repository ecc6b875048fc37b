import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toApiError } from './api-error';

/** Writes to the API; reads are `httpResource`s of the pages. Paths are relative to `/api`. Throws `ApiError` only. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.send<T>('POST', path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.send<T>('PUT', path, body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.send<T>('PATCH', path, body);
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', path, {});
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    try {
      return await firstValueFrom(this.http.request<T>(method, `/api${path}`, { body }));
    } catch (thrown) {
      throw toApiError(thrown);
    }
  }
}
