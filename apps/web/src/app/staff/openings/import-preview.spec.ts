import type { ImportRow } from '@audition/contracts';
import { faultsOf, filledColumns, summaryOf } from './import-preview';

const row = (errors: ImportRow['errors']): ImportRow => ({
  line: 2,
  name: 'Ada',
  email: 'ada@x.example',
  phone: '',
  note: '',
  source: '',
  tags: [],
  errors,
});

describe('the preview of an import', () => {
  it('says how many rows would be added', () => {
    expect(summaryOf({ rows: [], validCount: 1, errorCount: 0 })).toEqual({ text: '1 row ready to add.', faults: '' });
    expect(summaryOf({ rows: [], validCount: 40, errorCount: 0 }).text).toBe('40 rows ready to add.');
  });

  it('says that nothing was added while a row is wrong', () => {
    const { text, faults } = summaryOf({ rows: [], validCount: 3, errorCount: 2 });
    expect(text).toBe('3 rows ready to add.');
    expect(faults).toBe('2 rows with a fault: mend the text above and check it again. Nothing has been added.');
  });

  it('names the column of every fault, and the row where no column is to blame', () => {
    const errors: ImportRow['errors'] = [
      { column: 'email', detail: 'is not an e-mail address' },
      { column: 'row', detail: 'has 5 cells, the heading only 4' },
    ];
    expect(faultsOf(row(errors))).toEqual([
      'email is not an e-mail address',
      'the row has 5 cells, the heading only 4',
    ]);
  });

  it('has only those of the columns that need not be there which some row fills', () => {
    const titles = (...rows: ImportRow[]): string[] => filledColumns(rows).map(({ title }) => title);
    expect(titles(row([]), row([]))).toEqual([]);
    expect(titles(row([]), { ...row([]), note: 'Evenings', tags: ['German'] })).toEqual(['Note', 'Tags']);
  });
});
