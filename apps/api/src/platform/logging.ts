import { LoggerModule } from 'nestjs-pino';
import type { DynamicModule } from '@nestjs/common';
import { Config } from './config/config.js';

/**
 * Structured logs, a line per request and per fault. Nothing of a request but method, route and sizes is written: no
 * cookies, no bodies, no query values, hence no tokens, passwords or messages.
 */
export const loggingModule = (): DynamicModule =>
  LoggerModule.forRootAsync({
    inject: [Config],
    useFactory: (config: Config) => ({
      pinoHttp: {
        level: config.logLevel,
        autoLogging: { ignore: ({ url = '' }) => !url.startsWith('/api/') },
        customLogLevel: (_request, { statusCode }, error) =>
          error !== undefined || statusCode >= 500 ? 'error' : 'info',
        // Fastify has given the request its id already.
        genReqId: (request) => request.id,
        serializers: {
          req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
            id,
            method,
            path: url.split('?')[0],
          }),
          res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
          err: ({ type, message, stack, code }: { type?: string; message: string; stack?: string; code?: string }) => ({
            type,
            message,
            stack,
            code,
          }),
        },
      },
    }),
  });
