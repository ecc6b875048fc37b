import type { RoomView } from '@audition/contracts';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { RoomApi } from '../data/room-api';
import { RoomStore } from '../data/room-store';
import { aRoom } from '../data/testing/room';
import { ExtraTime } from './extra-time';

const ROOM = aRoom();

describe('Extra time on the candidate’s page', () => {
  let answer: RoomView;
  let fixture: ComponentFixture<ExtraTime>;
  const sent: { path: string; body?: object }[] = [];

  const text = (): string => {
    const host: unknown = fixture.nativeElement;
    return host instanceof HTMLElement ? (host.textContent ?? '').replace(/\s+/g, ' ') : '';
  };
  const button = (): HTMLButtonElement | null => {
    const host: unknown = fixture.nativeElement;
    return host instanceof HTMLElement ? host.querySelector('button') : null;
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    sent.length = 0;
    answer = ROOM;
    const reply = (path: string, body?: object): Promise<RoomView> => {
      sent.push(body === undefined ? { path } : { path, body });
      return Promise.resolve(answer);
    };
    TestBed.configureTestingModule({
      providers: [RoomStore, { provide: RoomApi, useValue: { get: reply, post: reply } }],
    });
    await TestBed.inject(RoomStore).open('secret');
    fixture = TestBed.createComponent(ExtraTime);
    fixture.detectChanges();
  });
  afterEach(() => {
    fixture.destroy();
    jest.useRealTimers();
  });

  it('is asked for, and the answer shows by itself', async () => {
    answer = { ...ROOM, askedExtraTime: { percent: 25, answer: 'open' } };
    button()?.click();
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
    expect(sent.at(-1)).toEqual({ path: '/room/extra-time', body: { percent: 25, reason: '' } });
    expect(text()).toContain('You have asked for 25 percent more time');
    expect(button()).toBeNull();
    answer = {
      ...ROOM,
      extraTimePercent: 25,
      allowedMs: 18.75 * 60_000,
      askedExtraTime: { percent: 25, answer: 'granted' },
    };
    await jest.advanceTimersByTimeAsync(5000);
    fixture.detectChanges();
    expect(text()).toContain('You have 25 percent more time: 18 minutes and 45 seconds in all');
    const asked = sent.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent.length).toBe(asked);
  });

  it('says when it was declined, whom to write to, and may be asked for again', async () => {
    answer = { ...ROOM, askedExtraTime: { percent: 50, answer: 'declined' } };
    await TestBed.inject(RoomStore).refresh();
    fixture.detectChanges();
    expect(text()).toContain('declined. You can write to jobs@north.example, or ask again');
    expect(button()).not.toBeNull();
  });
});
