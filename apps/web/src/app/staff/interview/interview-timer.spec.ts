import { InterviewTimer } from './interview-timer';

let nowMs: number;
let kept: string | null;
const timer = (): InterviewTimer =>
  new InterviewTimer({ now: () => nowMs, read: () => kept, write: (state) => (kept = state) });

beforeEach(() => {
  nowMs = 1_000_000;
  kept = null;
});

function pass(running: InterviewTimer, seconds: number): void {
  nowMs += seconds * 1000;
  running.look();
}

describe('the timer of an interview', () => {
  it('waits for the assessor, then counts in all and for the chapter in hand', () => {
    const one = timer();
    one.enter('image');
    pass(one, 30);
    expect([one.isStarted(), one.totalMs()]).toEqual([false, 0]);
    one.start();
    pass(one, 10);
    one.enter('words');
    pass(one, 5);
    one.enter('image');
    pass(one, 2);
    expect([one.chapterMs('image'), one.chapterMs('words'), one.totalMs()]).toEqual([12_000, 5000, 17_000]);
    expect(one.elapsedS()).toBe(17);
  });

  it('halts and goes on', () => {
    const one = timer();
    one.enter('image');
    one.start();
    pass(one, 10);
    one.halt();
    pass(one, 600);
    expect([one.isRunning(), one.isStarted(), one.totalMs()]).toEqual([false, true, 10_000]);
    one.start();
    pass(one, 1);
    expect(one.totalMs()).toBe(11_000);
  });

  it('goes on over a reload, and does not begin with what somebody else wrote', () => {
    const one = timer();
    one.enter('image');
    one.start();
    nowMs += 61_000;
    const reloaded = timer();
    expect([reloaded.isRunning(), reloaded.chapterMs('image')]).toEqual([true, 61_000]);
    for (const strange of ['{', '7', '{"spentMs":{"image":"x"},"chapter":"","since":null}']) {
      kept = strange;
      expect(timer().isStarted()).toBe(false);
    }
  });

  it('takes no time away when the clock is set back', () => {
    const one = timer();
    one.start();
    pass(one, -50);
    expect(one.totalMs()).toBe(0);
  });
});
