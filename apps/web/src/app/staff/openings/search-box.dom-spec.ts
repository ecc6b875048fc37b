import { provideZonelessChangeDetection } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { SearchBox } from './search-box';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function box(search = ''): { fixture: ComponentFixture<SearchBox>; field: HTMLInputElement; asked: string[] } {
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
  const fixture = TestBed.createComponent(SearchBox);
  fixture.componentRef.setInput('label', 'Search');
  fixture.componentRef.setInput('search', search);
  const asked: string[] = [];
  fixture.componentInstance.searched.subscribe((text) => asked.push(text));
  fixture.detectChanges();
  const host: HTMLElement = fixture.nativeElement;
  const field = host.querySelector('input');
  if (field === null) throw new Error('The field is missing');
  return { fixture, field, asked };
}

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

describe('the search field', () => {
  it('asks once when the typing pauses', () => {
    const { field, asked } = box();
    type(field, 'a');
    jest.advanceTimersByTime(100);
    type(field, 'ad ');
    jest.advanceTimersByTime(250);
    expect(asked).toEqual(['ad']);
  });

  it('keeps a letter that was typed while the address was still changing', () => {
    const { fixture, field } = box();
    type(field, 'ad');
    jest.advanceTimersByTime(250);
    type(field, 'ada');
    fixture.componentRef.setInput('search', 'ad');
    fixture.detectChanges();
    expect(field.value).toBe('ada');
  });

  it('shows what the address says after going back', () => {
    const { fixture, field } = box('ada');
    expect(field.value).toBe('ada');
    fixture.componentRef.setInput('search', '');
    fixture.detectChanges();
    expect(field.value).toBe('');
  });

  it('asks nothing after the page was left', () => {
    const { fixture, field, asked } = box();
    type(field, 'ad');
    fixture.destroy();
    jest.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
  });
});
