/** Namespace `/staff`, authenticated by the member's cookie. Notices only: they carry ids and the page reads again. */
export interface StaffClientToServer {
  /** Follow one test session's progress; refused for sessions of other workspaces. */
  'session:watch': (sessionId: string, ack: (answer: { ok: boolean }) => void) => void;
}

export interface StaffServerToClient {
  'session:advanced': (notice: { sessionId: string; head: number }) => void;
  'server:restarting': () => void;
}
