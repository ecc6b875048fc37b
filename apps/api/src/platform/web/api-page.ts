import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import fs from 'node:fs/promises';
import path from 'node:path';

/** A page to browse and try the API at `/api/docs`. In development only: it brings its own scripts. */
export async function serveApiPage(app: NestFastifyApplication): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../../openapi.json');
  const document: OpenAPIObject = JSON.parse(await fs.readFile(file, 'utf8'));
  SwaggerModule.setup('api/docs', app, document, { raw: false });
}
