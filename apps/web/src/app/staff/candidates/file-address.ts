import type { MessageFile } from '@audition/scenario';

/** Where staff read a file that came with a message: what the candidate sent, or what belongs to the scenario. */
export function fileAddress(sessionId: string, conversation: string, { id, source }: MessageFile): string {
  if (source === 'upload') return `/api/files/${encodeURIComponent(id)}`;
  const place = [conversation, id].map((part) => encodeURIComponent(part)).join('/');
  return `/api/test-sessions/${sessionId}/scenario-files/${place}`;
}
