import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CandidateEvent } from '@audition/scenario';
import { Announcements } from './announcements';
import { Chime, type Sound } from './chime';
import { ConsoleStore } from './console-store';
import type { Desk } from './desk';
import { Drafts } from './drafts';
import { LocalNotes } from './local-notes';
import { aConsole } from './testing/console';

let sounds: Sound[] = [];
let events: WritableSignal<readonly CandidateEvent[]>;
let nowMs: WritableSignal<number>;
let deadlineMs: WritableSignal<number | null>;

function aDesk(): Desk {
  const name = (id: string): string => (id === 'a' ? 'Dana Whitlock' : 'Pavel K.');
  const console = (id: string) => aConsole({ customer: { name: name(id), since: '', avatar: '' } });
  return {
    key: signal('session'),
    title: signal('Support'),
    consoles: signal(['a', 'b'].map((id) => ({ id, console: console(id) }))),
    events,
    outbox: signal([]),
    nowMs,
    deadlineMs,
    connection: signal('connected'),
    writing: signal('open'),
    conversationCount: signal(2),
    send: () => undefined,
    discard: () => undefined,
    upload: () => new Promise(() => undefined),
    fileUrl: () => null,
  };
}

function happen(conversation: string, body: CandidateEvent['body'], atMs = nowMs()): void {
  events.update((all) => [...all, { seq: all.length + 1, atMs, conversation, actor: 'customer', body }]);
  TestBed.tick();
}

function listen(): Announcements {
  TestBed.configureTestingModule({
    providers: [
      Announcements,
      ConsoleStore,
      Drafts,
      LocalNotes,
      { provide: Chime, useValue: { play: (sound: Sound) => sounds.push(sound) } },
    ],
  });
  const desk = aDesk();
  TestBed.inject(ConsoleStore).open(desk);
  const announcements = TestBed.inject(Announcements);
  announcements.follow(desk);
  TestBed.tick();
  return announcements;
}

beforeEach(() => {
  localStorage.clear();
  document.hasFocus = () => true;
  sounds = [];
  events = signal<readonly CandidateEvent[]>([]);
  nowMs = signal(100_000);
  deadlineMs = signal<number | null>(900_000);
});

describe('what the console says besides showing it', () => {
  it('rings for a new customer and for messages out of sight, not for those in front', () => {
    const announcements = listen();
    happen('a', { kind: 'arrived', customer: 'Dana Whitlock' });
    happen('a', { kind: 'message', text: 'Hello?' });
    expect(sounds).toEqual(['arrival']);
    happen('b', { kind: 'arrived', customer: 'Pavel K.' });
    expect(announcements.said()).toBe('New customer: Pavel K.');
    happen('b', { kind: 'message', text: 'hi' });
    expect(sounds).toEqual(['arrival', 'arrival', 'message']);
  });

  it('rings for the open conversation too while another window is in front', () => {
    listen();
    document.hasFocus = () => false;
    happen('a', { kind: 'message', text: 'Hello?' });
    expect(sounds).toEqual(['message']);
  });

  it('does not ring for what was missed before a reload', () => {
    listen();
    happen('b', { kind: 'message', text: 'old' }, 50_000);
    expect(sounds).toEqual([]);
  });

  it('puts unread messages into the title', () => {
    listen();
    happen('b', { kind: 'message', text: 'one' });
    happen('b', { kind: 'message', text: 'two' });
    expect(document.title).toBe('(2) Support');
  });

  it('says the time quietly at five minutes and at one, for a while', () => {
    const announcements = listen();
    nowMs.set(599_900);
    TestBed.tick();
    expect(announcements.notice()).toBeNull();
    nowMs.set(600_100);
    TestBed.tick();
    expect([announcements.notice(), announcements.said()]).toEqual(['5 minutes left', '5 minutes left.']);
    nowMs.set(625_000);
    TestBed.tick();
    expect(announcements.notice()).toBeNull();
  });

  it('says at once that the deadline has moved', () => {
    const announcements = listen();
    deadlineMs.set(1_020_000);
    TestBed.tick();
    expect(announcements.notice()).toBe('2:00 minutes added');
  });
});
