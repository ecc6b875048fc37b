// Lets Node load the sources of apps and libs as they are written: TypeScript with decorators, which Node alone does not
// strip, compiled file by file and kept by content. Nothing here checks types; tsc does.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type TypeScript from 'typescript';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'tmp', 'compiled');
const SOURCE = /^(apps|libs)\/\w+\/src\/.*\.ts$/;
const LIB = /^@audition\/(\w+)(?:\/(\w+))?$/;

interface Config {
  compilerOptions: object;
}

const [base, specs] = ['tsconfig.base.json', 'tsconfig.jest.json'].map((name): Config =>
  JSON.parse(fs.readFileSync(path.join(root, name), 'utf8')),
);
const written = { ...base?.compilerOptions, ...specs?.compilerOptions, module: 'esnext', moduleResolution: 'bundler' };
const { version }: { version: string } = require('typescript/package.json');
/** What the outcome depends on beside the source. */
const outcomeKey = JSON.stringify([version, written]);

/**
 * From now on this thread imports TypeScript of apps and libs. Libs are seen as sources, but by the API, which takes
 * them as built.
 * @param onLoaded told of each module's address and its source map, for stack traces that name the lines one wrote
 */
export function compileSpecs(onLoaded: (url: string, sourceMap: string) => void): void {
  fs.mkdirSync(kept, { recursive: true });
  registerHooks({
    resolve(specifier, context, next) {
      const parent = sourceFile(context.parentURL);
      const file = parent === null ? null : sourceOf(specifier, parent);
      return file === null || !fs.existsSync(file)
        ? next(specifier, context)
        : { url: pathToFileURL(file).href, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      const file = sourceFile(url);
      if (file === null) return next(url, context);
      const target = compiled(file);
      onLoaded(url, `${target}.map`);
      return { format: 'module', source: fs.readFileSync(target, 'utf8'), shortCircuit: true };
    },
  });
}

/** The file behind an address, when it is a source of apps or libs. */
function sourceFile(url: string | undefined): string | null {
  if (url?.startsWith('file:') !== true) return null;
  const file = fileURLToPath(url);
  return SOURCE.test(path.relative(root, file)) ? file : null;
}

/** The source that an import in `parent` means, should there be one: `./x.js`, `./x`, `@audition/lib`, `@audition/lib/part`. */
function sourceOf(specifier: string, parent: string): string | null {
  if (specifier.startsWith('.')) return `${path.resolve(path.dirname(parent), specifier.replace(/\.js$/, ''))}.ts`;
  const [, lib, part = 'index'] = LIB.exec(specifier) ?? [];
  if (lib === undefined || path.relative(root, parent).startsWith('apps/api/')) return null;
  return path.join(root, 'libs', lib, 'src', `${part}.ts`);
}

/** The file with what a source compiles to; its source map lies beside it. */
function compiled(file: string): string {
  const source = fs.readFileSync(file, 'utf8');
  const key = createHash('sha256')
    .update(`${outcomeKey}\n${path.relative(root, file)}\n${source}`)
    .digest('hex');
  const target = path.join(kept, `${key.slice(0, 32)}.js`);
  if (fs.existsSync(target)) return target;
  // The compiler is loaded only where something has changed: it takes a third of a second.
  const compiler: typeof TypeScript = require('typescript');
  const { options: compilerOptions } = compiler.convertCompilerOptionsFromJson(written, root);
  const { outputText, sourceMapText = '' } = compiler.transpileModule(source, { compilerOptions, fileName: file });
  put(`${target}.map`, sourceMapText);
  put(target, outputText);
  return target;
}

/** Whole or not at all, for two workers may write the same file. */
function put(file: string, text: string): void {
  const part = `${file}.${process.pid}`;
  fs.writeFileSync(part, text);
  fs.renameSync(part, file);
}
