import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Drafts } from '../data/drafts';
import { LocalNotes } from '../data/local-notes';
import type { CommandContent } from '../data/outbox';
import { Preferences } from '../data/preferences';
import { aConsole } from '../data/testing/console';
import { Composer } from './composer';

/** One composer as an operator meets it: a field, keys, and what leaves it. */
class Box {
  readonly sent: CommandContent[] = [];

  constructor(private readonly fixture: ComponentFixture<Composer>) {
    fixture.componentInstance.sent.subscribe((content) => this.sent.push(content));
  }

  get field(): HTMLTextAreaElement {
    const field = this.root.querySelector('textarea');
    if (field === null) throw new Error('there is no field');
    return field;
  }

  get root(): HTMLElement {
    return this.fixture.nativeElement;
  }

  async type(text: string): Promise<void> {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.field.dispatchEvent(new Event('input'));
    await this.fixture.whenStable();
  }

  async press(key: string, held: KeyboardEventInit = {}): Promise<void> {
    this.field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
    await this.fixture.whenStable();
  }

  async write(mode: 'reply' | 'note'): Promise<void> {
    this.fixture.componentInstance.write(mode);
    await this.fixture.whenStable();
  }

  /** Without signals of typing. */
  said(): CommandContent[] {
    return this.sent.filter(({ type }) => type !== 'typing');
  }
}

async function aBox(conversation: string, others: string[] = []): Promise<Box> {
  const fixture = TestBed.createComponent(Composer);
  fixture.componentRef.setInput('conversation', conversation);
  fixture.componentRef.setInput('view', aConsole());
  fixture.componentRef.setInput('others', others);
  fixture.componentRef.setInput('isOpen', true);
  fixture.componentRef.setInput('closedText', 'closed');
  fixture.componentRef.setInput('upload', () => new Promise(() => undefined));
  await fixture.whenStable();
  return new Box(fixture);
}

beforeEach(() => {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [Drafts, LocalNotes] });
  TestBed.inject(Drafts).open('session');
});

describe('the composer', () => {
  it('sends with Enter, makes a new line with Shift+Enter, and is empty afterwards', async () => {
    const box = await aBox('a');
    await box.type('Hi Dana');
    await box.press('Enter', { shiftKey: true });
    expect(box.said()).toEqual([]);
    await box.press('Enter');
    expect(box.said()).toEqual([{ type: 'message', conversation: 'a', text: 'Hi Dana' }]);
    expect(box.field.value).toBe('');
  });

  it('never sends while an input method composes', async () => {
    const box = await aBox('a');
    await box.type('にほん');
    await box.press('Enter', { isComposing: true });
    await box.press('Enter', { keyCode: 229 });
    expect(box.said()).toEqual([]);
  });

  it('keeps Enter for a new line when the operator wants it so', async () => {
    TestBed.inject(Preferences).set({ sendKey: 'ctrl-enter' });
    const box = await aBox('a');
    await box.type('Hi');
    await box.press('Enter');
    expect(box.said()).toEqual([]);
    await box.press('Enter', { ctrlKey: true });
    expect(box.said()).toHaveLength(1);
  });

  it('inserts a canned answer and does not send it; the message remembers where it came from', async () => {
    const box = await aBox('a');
    await box.type('One thing: /sry');
    await box.press('Enter');
    expect(box.said()).toEqual([]);
    expect(box.field.value).toBe('One thing: I am sorry, Dana.');
    await box.press('Enter');
    expect(box.said()).toEqual([
      { type: 'message', conversation: 'a', text: 'One thing: I am sorry, Dana.', canned: 'sorry' },
    ]);
  });

  it('keeps every text in its own conversation and its own box', async () => {
    const [dana, pavel] = [await aBox('a'), await aBox('b')];
    await dana.type('for Dana');
    await dana.write('note');
    await dana.type('about Dana');
    expect(pavel.field.value).toBe('');
    await pavel.type('for Pavel');
    await dana.write('reply');
    expect([dana.field.value, pavel.field.value]).toEqual(['for Dana', 'for Pavel']);
  });

  it('sends notes as notes, and goes back to the reply', async () => {
    const box = await aBox('a');
    await box.write('note');
    await box.type('Asked twice');
    await box.press('Enter');
    expect(box.said()).toEqual([{ type: 'note', conversation: 'a', text: 'Asked twice' }]);
    expect(box.field.getAttribute('aria-label')).toBe('Message to Dana Whitlock');
  });

  it('asks once before a text goes into what looks like the wrong box', async () => {
    const box = await aBox('a', ['Pavel K.']);
    await box.type('Hi Pavel, it is nine a month.');
    await box.press('Enter');
    expect(box.said()).toEqual([]);
    expect(box.root.querySelector('[role="alert"]')?.textContent).toContain('this goes to Dana Whitlock');
    await box.press('Enter');
    expect(box.said()).toHaveLength(1);
  });

  it('asks anew when the text has been changed', async () => {
    const box = await aBox('a', ['Pavel K.']);
    await box.type('Hi Pavel');
    await box.press('Enter');
    await box.type('Hi Pavel.');
    await box.press('Enter');
    expect(box.said()).toEqual([]);
  });

  it('tells that the operator types, and that the typing has ended', async () => {
    const box = await aBox('a');
    await box.type('H');
    await box.type('');
    expect(box.sent.map(({ type, isTyping }) => [type, isTyping])).toEqual([
      ['typing', true],
      ['typing', false],
    ]);
  });
});
