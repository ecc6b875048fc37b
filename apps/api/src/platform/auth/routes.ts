import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS, type Access } from './decorators.js';

/** One HTTP route as it is mounted. */
export interface Route {
  method: string;
  /** With parameters as `:id`. */
  path: string;
  access: Access;
  /** Class and method, such as `OpeningController.list`. */
  handler: string;
}

/**
 * Every route of every controller, by path. The start of the API walks them, so that none goes out without a word on who
 * may call it.
 * @throws Error naming the first route without `@Permit`, `@ForCandidate` or `@Public`
 */
export function walkRoutes(app: INestApplicationContext): Route[] {
  const scanner = new MetadataScanner();
  const routes: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype: object = metatype.prototype;
      for (const handler of scanner.getAllMethodNames(prototype)) {
        const method: unknown = Reflect.get(prototype, handler);
        if (typeof method !== 'function') continue;
        const path: unknown = Reflect.getMetadata(PATH_METADATA, method);
        if (typeof path !== 'string') continue;
        const access: unknown = Reflect.getMetadata(ACCESS, method);
        const name = `${metatype.name}.${handler}`;
        if (!isAccess(access)) throw new Error(`${name} says nothing about who may call it`);
        const base: unknown = Reflect.getMetadata(PATH_METADATA, metatype);
        routes.push({
          method: methodName(Reflect.getMetadata(METHOD_METADATA, method)),
          path: joined(typeof base === 'string' ? base : '', path),
          access,
          handler: name,
        });
      }
    }
  }
  return routes.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

function isAccess(value: unknown): value is Access {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function methodName(value: unknown): string {
  return typeof value === 'number' ? (RequestMethod[value] ?? 'GET') : 'GET';
}

function joined(base: string, path: string): string {
  return `/${[base, path]
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
