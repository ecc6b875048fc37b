import { Injectable } from '@angular/core';
import { ApiError, problemIn } from '../../core/api-problem';

/** No answer in this time counts as none: a line that swallows everything must not hold up what is to be sent. */
const LIMIT_MS = 8000;

/**
 * The candidate's requests, each with a time limit that really ends it. Throws `ApiError` only; its problem is null when
 * the server did not answer.
 */
@Injectable()
export class RoomApi {
  /** @param path relative to `/api` */
  get<T>(path: string): Promise<T> {
    return this.send<T>(`/api${path}`, { method: 'GET' });
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.send<T>(`/api${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  }

  /** A public document beside the API, such as `/practice.json`. */
  document<T>(url: string): Promise<T> {
    return this.send<T>(url, { method: 'GET' });
  }

  private async send<T>(url: string, init: RequestInit): Promise<T> {
    const response = await answerOf(url, init);
    const text = await response.text().catch(() => '');
    if (!response.ok) {
      const problem = problemIn(text);
      throw new ApiError(problem, problem?.detail ?? problem?.title ?? 'Something went wrong. Try again in a moment.');
    }
    try {
      return JSON.parse(text === '' ? 'null' : text);
    } catch {
      // Cut off on the way, or not from our server.
      throw new ApiError(null, 'The answer was not complete. Check your connection and try again.');
    }
  }
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
  } catch {
    // Offline, refused or too slow: for the room it is the same.
    throw new ApiError(null, 'The server cannot be reached. Check your connection and try again.');
  }
}

/** Whatever was thrown, as an `ApiError`. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(null, 'Something went wrong. Try again in a moment.');
}
