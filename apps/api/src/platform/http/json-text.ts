import type { FastifyInstance } from 'fastify';

/** An answer that the database has written as JSON: it is sent as it is, without being read and written again. */
export class JsonText<Answer> {
  /** What the text says; there for the types alone. */
  declare readonly answer: Answer;

  constructor(readonly text: string) {}
}

/** Has Fastify send such answers. Must be called before routes are added. */
export function sendJsonText(fastify: Pick<FastifyInstance, 'setReplySerializer'>): void {
  fastify.setReplySerializer((payload) => (payload instanceof JsonText ? payload.text : JSON.stringify(payload)));
}
