import type { ApplicationRow } from '@audition/contracts';
import { httpResource } from '@angular/common/http';
import { computed, inject, linkedSignal } from '@angular/core';
import { Act } from '../../core/act';
import { Api } from '../../core/api';
import { newestOf } from './newest-of';

const PAGE = 100;

/**
 * A list of candidates page by page, newest first. What was found stays until something else is; further pages are added below.
 * To be made where things can be injected. @param request address and parameters of the list; undefined while not known
 */
export function candidatePages(request: () => { url: string; params: Record<string, string> } | undefined) {
  const api = inject(Api);
  const act = new Act();
  const first = httpResource<ApplicationRow[]>(() => {
    const asked = request();
    // One more than is shown tells whether somebody follows.
    return asked === undefined ? undefined : { url: asked.url, params: { ...asked.params, limit: PAGE + 1 } };
  });
  const newest = newestOf(first);
  const pages = linkedSignal<ApplicationRow[] | undefined, Pages | undefined>({
    source: newest,
    computation: (page) => (page === undefined ? undefined : extended([], page)),
  });
  return {
    first,
    shown: computed(() => pages()?.rows),
    hasMore: computed(() => pages()?.hasMore === true),
    isLoadingMore: act.isBusy,
    problem: act.problem,
    async more(): Promise<void> {
      const before = pages();
      const last = before?.rows.at(-1);
      const asked = request();
      if (before === undefined || last === undefined || asked === undefined) return;
      const query = new URLSearchParams({ ...asked.params, limit: String(PAGE + 1), after: last.id });
      await act.run(async () => {
        const page = await api.get<ApplicationRow[]>(`${asked.url.replace(/^\/api/, '')}?${query}`);
        // Searched otherwise in the meantime: what came does not belong to it.
        if (pages() === before) pages.set(extended(before.rows, page));
      });
    },
  };
}

interface Pages {
  rows: readonly ApplicationRow[];
  hasMore: boolean;
}

function extended(rows: readonly ApplicationRow[], page: readonly ApplicationRow[]): Pages {
  return { rows: [...rows, ...page.slice(0, PAGE)], hasMore: page.length > PAGE };
}
