import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { ApiError } from '../../core/api-problem';
import { RoomApi } from '../data/room-api';
import { RoomStore } from '../data/room-store';
import { aRoom } from '../data/testing/room';
import { QuestionnaireForm } from './questionnaire-form';

describe('What candidates may say of themselves', () => {
  let fixture: ComponentFixture<QuestionnaireForm>;
  let refusal: ApiError | null;
  const sent: (object | undefined)[] = [];

  const host = (): HTMLElement => {
    const element: unknown = fixture.nativeElement;
    if (!(element instanceof HTMLElement)) throw new Error('the form is no element');
    return element;
  };
  const text = (): string => (host().textContent ?? '').replace(/\s+/g, ' ');
  const choices = (): { name: string; isChosen: boolean; input: HTMLInputElement }[] =>
    [...host().querySelectorAll('label')].flatMap((label) => {
      const input = label.querySelector('input');
      return input === null ? [] : [{ name: (label.textContent ?? '').trim(), isChosen: input.checked, input }];
    });
  const press = async (name: string): Promise<void> => {
    [...host().querySelectorAll('button')].find((button) => (button.textContent ?? '').includes(name))?.click();
    await fixture.whenStable();
    fixture.detectChanges();
  };

  beforeEach(async () => {
    sent.length = 0;
    refusal = null;
    const get = () => Promise.resolve(aRoom({ state: 'finished', questionnaire: ['sex'] }));
    const post = (_: string, body?: object) => {
      sent.push(body);
      return refusal === null ? Promise.resolve(null) : Promise.reject(refusal);
    };
    TestBed.configureTestingModule({ providers: [RoomStore, { provide: RoomApi, useValue: { get, post } }] });
    await TestBed.inject(RoomStore).open(null);
    fixture = TestBed.createComponent(QuestionnaireForm);
    fixture.detectChanges();
  });
  afterEach(() => fixture.destroy());

  it('is only what is asked, begins with nothing said, and comes with who can see what', () => {
    expect(choices().map(({ name }) => name)).toEqual(['Female', 'Male', 'Another', 'I prefer not to say']);
    expect(
      choices()
        .filter(({ isChosen }) => isChosen)
        .map(({ name }) => name),
    ).toEqual(['I prefer not to say']);
    for (const part of [
      'You need not answer',
      'Northpost uses the answers of all candidates together',
      'Nobody is ever shown what you said: not the people who score',
      'holds both its database and the key in it could work out whose answer it is',
      'take it back with your link until the position is closed',
    ]) {
      expect(text()).toContain(part);
    }
  });

  it('goes out as it was chosen, and can be taken back', async () => {
    choices()[0]?.input.click();
    await press('Send my answer');
    expect(sent).toEqual([{ sex: 'female' }]);
    expect(text()).toContain('Your answer is kept');
    await press('Take back');
    expect(sent.at(-1)).toEqual({});
    expect(text()).toContain('No answer of yours is kept');
    expect(choices().find(({ isChosen }) => isChosen)?.name).toBe('I prefer not to say');
  });

  it('says when nothing was kept', async () => {
    refusal = new ApiError(null, 'These questions are closed.');
    await press('Send my answer');
    expect(text()).toContain('These questions are closed.');
    expect(text()).not.toContain('kept, in the place');
  });
});
