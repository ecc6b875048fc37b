import type { TestEventPage } from '@audition/contracts';
import type { TestEvent } from '@audition/scenario';
import { Api } from '../../core/api';

/** The whole log of a test session, or what is new after a number, page by page. */
export async function readEvents(api: Api, sessionId: string, known: readonly TestEvent[] = []): Promise<TestEvent[]> {
  const events = [...known];
  for (;;) {
    const after = events.at(-1)?.seq ?? 0;
    const page = await api.get<TestEventPage>(`/test-sessions/${sessionId}/events?after=${after}`);
    events.push(...page.events);
    if (page.events.length === 0 || (events.at(-1)?.seq ?? 0) >= page.head) return events;
  }
}
