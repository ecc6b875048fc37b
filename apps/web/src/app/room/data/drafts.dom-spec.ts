import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { Drafts, type Mode } from './drafts';
import { LocalNotes } from './local-notes';

function aBrowser(): { drafts: () => Drafts; reload: () => void } {
  const make = (): void => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [Drafts, LocalNotes] });
    TestBed.inject(Drafts).open('session');
  };
  TestBed.resetTestingModule();
  localStorage.clear();
  make();
  return { drafts: () => TestBed.inject(Drafts), reload: make };
}

const step = fc.record({
  conversation: fc.constantFrom('a', 'b', 'c'),
  mode: fc.constantFrom<Mode>('reply', 'note'),
  text: fc.string({ maxLength: 8 }),
  isReload: fc.boolean(),
});

describe('drafts', () => {
  it('stay with their conversation, whatever is typed where and however often the page is loaded anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const browser = aBrowser();
        const expected: Record<string, string> = {};
        for (const { conversation, mode, text, isReload } of steps) {
          browser.drafts().keep(conversation, mode, text);
          expected[`${conversation}.${mode}`] = text;
          if (isReload) browser.reload();
          for (const id of ['a', 'b', 'c']) browser.drafts().find(id);
        }
        for (const id of ['a', 'b', 'c'])
          for (const mode of ['reply', 'note'] as const)
            expect(browser.drafts().text(id, mode)).toBe(expected[`${id}.${mode}`] ?? '');
      }),
      { numRuns: 60 },
    );
  });

  it('are marked by what they are; blanks are none', () => {
    const { drafts } = aBrowser();
    drafts().keep('a', 'note', 'asked twice');
    drafts().keep('b', 'reply', '  ');
    expect([drafts().kindOf('a'), drafts().kindOf('b')]).toEqual(['note', null]);
    drafts().keep('a', 'reply', 'Hi');
    expect(drafts().kindOf('a')).toBe('reply');
  });

  it('remember the canned answer they began with until they are emptied', () => {
    const browser = aBrowser();
    browser.drafts().keep('a', 'reply', 'One moment');
    browser.drafts().noteCanned('a', 'hold');
    browser.reload();
    browser.drafts().find('a');
    expect(browser.drafts().canned('a')).toBe('hold');
    browser.drafts().keep('a', 'reply', '');
    expect(browser.drafts().canned('a')).toBe('');
  });

  it('leave nothing in the storage once they are sent', () => {
    const { drafts } = aBrowser();
    drafts().keep('a', 'reply', 'secret');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(JSON.stringify(localStorage)).toContain('secret');
    drafts().keep('a', 'reply', '');
    expect(JSON.stringify(localStorage)).not.toContain('secret');
  });
});
