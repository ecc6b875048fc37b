import type { Problem } from '@audition/contracts';
import type { Rating } from '@audition/rubric';
import { provideZonelessChangeDetection } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Api } from '../../core/api';
import { ApiError } from '../../core/api-error';
import { AgreeForm } from './agree-form';
import type { PanelRow } from './panel-words';

const TONE: PanelRow = {
  ...{ key: 'tone', spread: 2, isApart: true, ratings: [5, 3], current: 4 },
  agreed: [{ n: 2, rating: 4, reason: 'Read it again', by: 'Mara Lindqvist', at: '2026-05-04T12:00:00.000Z' }],
  criterion: {
    ...{ key: 'tone', chapter: 'words', title: 'Tone', short: 'Tone', definition: '', weight: 1, inTheChatTest: '' },
    ...{ anchors: { 1: '', 2: '', 3: '', 4: '', 5: '' }, checklist: [], questions: [] },
  },
};
const OTHER: PanelRow = { ...TONE, key: 'concise', agreed: [], current: null };

describe('the form for an agreed rating', () => {
  let fixture: ComponentFixture<AgreeForm>;
  let failure: ApiError | null;
  let overtaken: number;
  const sent: { path: string; body: object }[] = [];

  beforeEach(() => {
    sent.length = 0;
    failure = null;
    overtaken = 0;
    const post = (path: string, body: object): Promise<object> => {
      sent.push({ path, body });
      return failure === null ? Promise.resolve({}) : Promise.reject(failure);
    };
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), { provide: Api, useValue: { post } }],
    });
    fixture = TestBed.createComponent(AgreeForm);
    show(TONE, null);
    fixture.componentInstance.overtaken.subscribe(() => (overtaken += 1));
  });
  afterEach(() => fixture.destroy());

  function show(row: PanelRow, proposed: Rating | null): void {
    fixture.componentRef.setInput('applicationId', 'a1');
    fixture.componentRef.setInput('row', row);
    fixture.componentRef.setInput('canAgree', true);
    fixture.componentRef.setInput('proposed', proposed);
    fixture.detectChanges();
  }

  function find<T extends Element>(selector: string): T {
    const host: HTMLElement = fixture.nativeElement;
    const found = host.querySelector<T>(selector);
    if (found === null) throw new Error(`${selector} is missing`);
    return found;
  }

  function write(reason: string): void {
    const area = find<HTMLTextAreaElement>('textarea');
    area.value = reason;
    area.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  }

  async function send(): Promise<void> {
    find('form').dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    fixture.detectChanges();
  }

  it('sends rating and reason on top of the newest agreement that is shown', async () => {
    show(TONE, 3);
    write('  Both heard the same call.  ');
    await send();
    expect(sent).toEqual([
      {
        path: '/applications/a1/panel/agreed-ratings',
        body: { criterion: 'tone', rating: 3, reason: 'Both heard the same call.', after: 2 },
      },
    ]);
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('');
  });

  it('asks for a rating and a reason before it can be sent', () => {
    const button = (): HTMLButtonElement => find('button.btn-primary');
    expect(button().disabled).toBe(true);
    show(TONE, 3);
    expect(button().disabled).toBe(true);
    write('Because');
    expect(button().disabled).toBe(false);
  });

  it('keeps the words of each trait while another is looked at', () => {
    write('About the tone');
    show(OTHER, null);
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('');
    write('About brevity');
    show(TONE, null);
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('About the tone');
  });

  it('keeps the reason and asks for the newest when somebody was quicker', async () => {
    const problem: Problem = { type: 'urn:problem:thing.changed', title: 'Changed', status: 409, instance: 'r1' };
    failure = new ApiError(problem, 'Somebody was quicker.');
    show(TONE, 3);
    write('Because');
    await send();
    expect(overtaken).toBe(1);
    expect(find('ui-notice').textContent).toContain('Somebody was quicker.');
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('Because');
  });
});
