import { readCsv } from './read-csv.js';

describe('CSV that somebody brings along', () => {
  it('has one separator, the one of its heading; the others are text', () => {
    expect(readCsv('\uFEFFgroup;count\nAsian, other;3\n').map(({ cells }) => cells)).toEqual([
      ['group', 'count'],
      ['Asian, other', '3'],
    ]);
  });

  it('says in which line of the file each record begins, past empty lines and breaks within cells', () => {
    for (const end of ['\n', '\r\n']) {
      for (const inner of ['\n', '\r\n']) {
        const csv = ['a,b', '', `"x${inner}${inner}y",1`, '', '', 'q,2', `"r${inner}",3`, 's,4'].join(end);
        expect(readCsv(csv).map(({ line, cells }) => [line, cells[0]])).toEqual([
          [1, 'a'],
          [3, 'x\n\ny'],
          [8, 'q'],
          [9, 'r\n'],
          [11, 's'],
        ]);
      }
    }
  });

  it.each(['a,b\n"x,1', 'PK\u0000\u0003'])('refuses what is no CSV: %j', (csv) => {
    expect(() => readCsv(csv)).toThrow(expect.objectContaining({ code: 'csv.invalid' }));
  });
});
