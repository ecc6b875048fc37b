import type { MessageFile, SentFile } from '@audition/scenario';
import { v7 } from 'uuid';
import { problemIn } from '../../core/api-problem';

/** No byte in this time counts as a dead line. */
const IDLE_MS = 20_000;

/** A file that is tried again keeps its id, so that it is stored once. */
const ids = new WeakMap<File, string>();

const UNREACHABLE = 'The server cannot be reached. Check your connection and try again.';

/**
 * Uploads a file of the candidate, as it is, telling how far it has come. By `XMLHttpRequest`, for `fetch` cannot tell.
 * Throws an error whose message says why not.
 */
export function uploadFile(
  sessionId: string,
  file: File,
  onShare: (share: number) => void,
  abort: AbortSignal,
): Promise<SentFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let idle = setTimeout(() => request.abort(), IDLE_MS);
    const fail = (reason: string): void => {
      clearTimeout(idle);
      reject(new Error(reason));
    };
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(idle);
      idle = setTimeout(() => request.abort(), IDLE_MS);
      onShare(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => {
      clearTimeout(idle);
      const stored = request.status < 300 ? storedFile(request.responseText) : null;
      if (stored !== null) return resolve(stored);
      const problem = problemIn(request.responseText);
      fail(problem?.detail ?? problem?.title ?? 'The file could not be stored. Try again in a moment.');
    };
    request.onerror = () => fail(UNREACHABLE);
    request.onabort = () => fail(UNREACHABLE);
    abort.addEventListener('abort', () => request.abort(), { once: true });
    request.open('POST', `/api/test-sessions/${sessionId}/files`);
    request.setRequestHeader('Content-Type', file.type);
    request.setRequestHeader('X-File-Name', encodeURIComponent(wellFormed(file.name)));
    const id = ids.get(file) ?? v7();
    ids.set(file, id);
    request.setRequestHeader('X-Client-Id', id);
    request.send(file);
  });
}

/** Where the candidate reads a file of a conversation: an upload of theirs, or a file of the scenario by its key. */
export function fileAddress(conversation: string, { id, source }: Pick<MessageFile, 'id' | 'source'>): string {
  if (source === 'upload') return `/api/room/files/${encodeURIComponent(id)}`;
  return `/api/room/scenario-files/${encodeURIComponent(conversation)}/${encodeURIComponent(id)}`;
}

/** Half a character, as some systems let into names, cannot be sent. */
function wellFormed(name: string): string {
  return name.replaceAll(/\p{Surrogate}/gu, '_');
}

/** What the server has stored; null when the answer is not from it. */
function storedFile(text: string): SentFile | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { id, name, mime, size }: Partial<Record<keyof SentFile, unknown>> = value;
    if (typeof id !== 'string' || typeof name !== 'string' || typeof mime !== 'string' || typeof size !== 'number')
      return null;
    return { id, name, mime, size, source: 'upload' };
  } catch {
    // Cut off on the way.
    return null;
  }
}
