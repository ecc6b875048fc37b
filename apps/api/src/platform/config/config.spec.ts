import fs from 'node:fs';
import path from 'node:path';
import { Config, ConfigError, envExample } from './config.js';

const DATABASE_URL = 'postgres://audition@localhost/audition';

describe('the configuration', () => {
  it('needs a database and has a default for everything else', () => {
    const config = new Config({ DATABASE_URL });
    expect([config.port, config.publicUrl, config.isProduction, config.hasSecureCookies]).toEqual([
      3000,
      'http://localhost:3000',
      false,
      true,
    ]);
  });

  it('names every fault at once', () => {
    const wrong = { DATABASE_URL: 'mysql://x', PORT: '99999', PUBLIC_URL: 'example.org', LOG_LEVEL: 'loud' };
    expect(() => new Config(wrong)).toThrow(ConfigError);
    try {
      new Config(wrong);
    } catch (error) {
      const text = error instanceof Error ? error.message : '';
      for (const name of Object.keys(wrong)) expect(text).toContain(`${name}:`);
    }
  });

  it('says that a missing setting is needed', () => {
    expect(() => new Config({})).toThrow('DATABASE_URL: is needed');
  });

  it.each([
    ['https://hire.example.org/', 'https://hire.example.org', true],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', true],
    ['http://192.168.1.5:3000', 'http://192.168.1.5:3000', false],
  ])('for %s', (address, origin, isSecure) => {
    const config = new Config({ DATABASE_URL, PUBLIC_URL: address });
    expect([config.publicUrl, config.hasSecureCookies]).toEqual([origin, isSecure]);
  });

  it('takes an empty variable for a missing one', () => {
    expect(new Config({ DATABASE_URL, PORT: '' }).port).toBe(3000);
  });
});

it('docker/.env.example lists every setting as it is (write envExample() there after a change)', () => {
  const file = path.resolve(import.meta.dirname, '../../../../../docker/.env.example');
  expect(fs.readFileSync(file, 'utf8')).toBe(envExample());
});
