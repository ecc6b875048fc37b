import { readCsv } from './read-csv.js';

describe('CSV that somebody brings along', () => {
  it('has one separator, the one of its heading; the others are text', () => {
    expect(readCsv('\uFEFFgroup;count\nAsian, other;3\n').map(({ cells }) => cells)).toEqual([
      ['group', 'count'],
      ['Asian, other', '3'],
    ]);
  });

  it('says in which line of the file each record begins, past empty lines and breaks within cells', () => {
    // A break within a cell is a line feed alone, as spreadsheets write it.
    for (const end of ['\n', '\r\n']) {
      const csv = ['a,b', '', '"x\ny",1', '', '', 'q,2', 'r,3'].join(end);
      expect(readCsv(csv).map(({ line }) => line)).toEqual([1, 3, 7, 8]);
    }
  });

  it.each(['a,b\n"x,1', 'PK\u0000\u0003'])('refuses what is no CSV: %j', (csv) => {
    expect(() => readCsv(csv)).toThrow(expect.objectContaining({ code: 'csv.invalid' }));
  });
});
