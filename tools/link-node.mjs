// Root postinstall. Makes node_modules/.bin/node the pinned Node: npm 10 removes that link again when it
// prunes the other platform's package of the same bin name.
import fs from 'node:fs';
import path from 'node:path';

const modules = path.resolve(import.meta.dirname, '..', 'node_modules');
const bundled = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
const link = path.join(modules, '.bin', 'node');

if (fs.existsSync(bundled)) {
  fs.rmSync(link, { force: true });
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.symlinkSync(path.relative(path.dirname(link), bundled), link);
} else {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isRecentEnough = major >= 26 || (major === 24 && minor >= 15) || (major === 22 && minor >= 23);
  if (!isRecentEnough) {
    console.error(
      `Node ${process.version} is too old and no bundled Node exists for ${process.platform}-${process.arch}. ` +
        'Install Node 24.15 or newer.',
    );
    process.exit(1);
  }
}
