import { visualRuns, readsRightToLeft } from './bidi.js';

/** What stands on paper from left to right, letter by letter. */
function onPaper(text: string): string {
  return visualRuns(text, readsRightToLeft(text))
    .map((run) => (run.isRightToLeft ? [...run.text].reverse().join('') : run.text))
    .join('');
}

describe('text read from right to left', () => {
  it('stays as it is where nothing reads from the right', () => {
    expect(onPaper('Ann (2026) [x]')).toBe('Ann (2026) [x]');
  });

  it('turns a name around inside text read from the left', () => {
    expect(onPaper('met אבג דהו today')).toBe('met והד גבא today');
  });

  it('keeps the digits of numbers in order', () => {
    expect(onPaper('אבג 2026 דהו')).toBe('והד 2026 גבא');
    expect(onPaper('אבג 3:15 דהו')).toBe('והד 3:15 גבא');
  });

  it('mirrors brackets, so that they still open towards what they hold', () => {
    expect(onPaper('אבג (2026) דהו')).toBe('והד (2026) גבא');
  });

  it('puts the end of a sentence on the left', () => {
    expect(onPaper('אבג?')).toBe('?גבא');
  });

  it('keeps words read from the left in order inside text read from the right', () => {
    expect(onPaper('אבג Ann Lee דהו')).toBe('והד Ann Lee גבא');
  });
});
