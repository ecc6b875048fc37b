import fc from 'fast-check';
import pg from 'pg';
import { instantOf } from './instants.js';

const driver: (text: string) => unknown = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text');

describe('a point in time from the database', () => {
  it('is what the driver reads', () => {
    const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const fraction = fc.stringMatching(/^(\.\d{0,5}[1-9])?$/);
    fc.assert(
      fc.property(instant, fraction, (at, part) => {
        const text = `${at.toISOString().slice(0, 19).replace('T', ' ')}${part}+00`;
        expect([text, instantOf(text)]).toEqual([text, driver(text)]);
      }),
    );
  });

  it.each([
    ...['infinity', '-infinity', '0044-03-15 10:00:00+00 BC', '12026-11-01 08:00:00+00', '2026-11-01 08:00:00+05:30'],
    ...['2026-11-01 08:00:00+01', '2026-11-01', '0099-12-31 23:59:59.999999+00', '0100-01-01 00:00:00+00'],
  ])('also as %s', (text) => expect(instantOf(text)).toEqual(driver(text)));
});
