import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/**
 * Starts Chromium: CHROMIUM_PATH if set, else the one that ships in @sparticuz/chromium, unpacked once into
 * node_modules/.cache with the libraries and fonts it needs.
 */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined) return chromium.launch({ executablePath: given, args: ['--no-sandbox'] });
  const { executablePath, env } = await unpack();
  return chromium.launch({
    executablePath,
    env,
    args: ['--no-sandbox', '--no-zygote', '--disable-background-networking'],
  });
}

async function unpack(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const home = path.dirname(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version }: { version: string } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  const cache = path.resolve(import.meta.dirname, '../../../node_modules/.cache', `chromium-${version}`);
  fs.mkdirSync(cache, { recursive: true });
  const { TMPDIR: _tmp, AWS_EXECUTION_ENV: _aws, FONTCONFIG_PATH: _fonts, ...env } = await unpackInto(cache);
  return { executablePath: path.join(cache, 'chromium'), env: { ...env, FONTCONFIG_FILE: writeFontsConfig(cache) } };
}

/**
 * Gives the environment the browser needs. The package unpacks into TMPDIR, and only unpacks its libraries when it
 * believes to run on AWS Lambda; in a process of its own, for everything in this one shares its environment.
 */
async function unpackInto(cache: string): Promise<Record<string, string>> {
  const script = `
    const { default: shipped } = await import('@sparticuz/chromium');
    await shipped.executablePath();
    process.stdout.write(JSON.stringify(process.env));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: cache, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    maxBuffer: 1_000_000,
  });
  const environment: Record<string, string> = JSON.parse(stdout);
  return environment;
}

/** Without fonts text has no size and nothing is "visible"; the shipped configuration points at a fixed folder. */
function writeFontsConfig(cache: string): string {
  const file = path.join(cache, 'fonts.conf');
  const folders = [path.join(cache, 'fonts/fonts'), '/usr/share/fonts']
    .map((folder) => `<dir>${folder}</dir>`)
    .join('');
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${cache}/fontcache</cachedir></fontconfig>`,
  );
  return file;
}
