// Jest's `testRunner` for what needs no browser: jest-circus as ever, but in Node itself instead of a context of node:vm, so that a
// worker loads Nest, TypeORM and the API once and not once per file (ADR 29).
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileSpecs } from './compile.ts';

const require = createRequire(import.meta.url);
const { default: run } = require('jest-circus/runner');

/** Source maps of what this worker has loaded, for all its files; the one that runs has them in its registry, too. */
const sourceMaps = new Map();
let registry = new Map();
compileSpecs((url, sourceMap) => [sourceMaps, registry].forEach((maps) => maps.set(url, sourceMap)));

/** One spec file. What Jest hands over is used as it is, but for what would load modules into the context. */
export default async function runSpec(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  const outside = Object.create(environment, { global: { value: globalThis } });
  const loader = Object.create(runtime, {
    requireInternalModule: { value: loadAfresh },
    requireModule: { value: require },
    unstable_shouldLoadAsEsm: { value: () => true },
    unstable_importModule: { value: (file) => import(pathToFileURL(file).href) },
  });
  registry = runtime.getSourceMaps();
  sourceMaps.forEach((sourceMap, url) => registry.set(url, sourceMap));
  const { console } = globalThis;
  // What a spec prints is shown with its file, as ever.
  globalThis.console = environment.global.console;
  try {
    return await run(globalConfig, config, outside, loader, testPath, sendMessageToJest);
  } finally {
    globalThis.console = console;
  }
}

/** jest-circus keeps the tests of a file and who listens to them in this module and beside it: each file has its own. */
function loadAfresh(file) {
  delete require.cache[file];
  Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
  return require(file);
}
