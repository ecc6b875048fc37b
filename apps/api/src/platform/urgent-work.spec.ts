import { setImmediate as turn } from 'node:timers/promises';
import { UrgentWork } from './urgent-work.js';

const FOR_EVER_MS = 600_000;

/** Waits for a gap and notes under which name it came. */
function wait(urgent: UrgentWork, name: string, gone: string[]): void {
  void urgent.gap(FOR_EVER_MS).then(() => gone.push(name));
}

describe('urgent work', () => {
  it('is waited for until the last piece of it has ended, by all who wait', async () => {
    const urgent = new UrgentWork();
    const gone: string[] = [];
    wait(urgent, 'before', gone);
    await turn();
    expect(gone).toEqual(['before']);
    urgent.begin();
    urgent.begin();
    wait(urgent, 'first', gone);
    wait(urgent, 'second', gone);
    urgent.end();
    await turn();
    expect(gone).toEqual(['before']);
    urgent.end();
    wait(urgent, 'after', gone);
    await turn();
    expect(gone.toSorted()).toEqual(['after', 'before', 'first', 'second']);
  });

  it('that never ends is not waited for without end', async () => {
    const urgent = new UrgentWork();
    urgent.begin();
    await urgent.gap(1);
    await urgent.gap();
    expect(urgent.underWay[0]).toBe(1);
  });

  it('is counted where a thread can see it', () => {
    const urgent = new UrgentWork();
    urgent.begin();
    urgent.begin();
    expect(urgent.underWay[0]).toBe(2);
    urgent.end();
    expect(urgent.underWay[0]).toBe(1);
  });
});
