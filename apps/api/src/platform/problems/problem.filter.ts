import { PROBLEMS } from '@audition/contracts';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody, toAppError } from './to-problem.js';

/** When to come back where the fault does not say. */
const SOON_S = 5;

/** Answers every failed HTTP request with `application/problem+json`; logs what was not the user's doing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = toAppError(thrown);
    const { cause } = PROBLEMS[error.code];
    const facts = { code: error.code, requestId: request.id, route: request.routeOptions.url };
    if (cause !== 'user') this.log.error({ ...facts, err: error.details.cause ?? error });
    else if (error.status !== 422) this.log.log({ ...facts, actor: request.actor?.kind ?? 'nobody', ip: request.ip });
    const wait = error.details.data?.['retryAfterSeconds'];
    if (error.code === 'request.too-many' || error.code === 'service.unavailable')
      void reply.header('retry-after', typeof wait === 'number' ? wait : SOON_S);
    void reply.status(error.status).type('application/problem+json').send(problemBody(error, request.id));
  }
}
