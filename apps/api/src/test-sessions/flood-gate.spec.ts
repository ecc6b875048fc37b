import { FloodGate } from './flood-gate.js';

describe('FloodGate', () => {
  it('lets the burst through at once and then as much as comes with time', () => {
    let now = 1000;
    const gate = new FloodGate({ burst: 3, perSecond: 2 }, () => now);
    expect([1, 2, 3, 4].map(() => gate.pass('a'))).toEqual([true, true, true, false]);
    now += 499;
    expect(gate.pass('a')).toBe(false);
    now += 1;
    expect([1, 2].map(() => gate.pass('a'))).toEqual([true, false]);
  });

  it('counts each key for itself', () => {
    const gate = new FloodGate({ burst: 1, perSecond: 1 }, () => 0);
    expect([gate.pass('a'), gate.pass('b'), gate.pass('a')]).toEqual([true, true, false]);
  });

  it('never saves up more than the burst', () => {
    let now = 0;
    const gate = new FloodGate({ burst: 2, perSecond: 100 }, () => now);
    gate.pass('a');
    now += 3_600_000;
    expect([1, 2, 3].map(() => gate.pass('a'))).toEqual([true, true, false]);
  });

  it('forgets full buckets when there are many keys, and none that still owes', () => {
    let now = 0;
    const gate = new FloodGate({ burst: 1, perSecond: 0.001 }, () => now);
    gate.pass('early');
    now += 10_000_000;
    gate.pass('owing');
    for (let n = 0; n < 10_001; n += 1) gate.pass(`key ${n}`);
    expect(gate.pass('owing')).toBe(false);
    expect(gate.pass('early')).toBe(true);
  });
});
