import { Courtesy } from './courtesy.js';

/** A thread in which a step of drawing takes 0.1 ms, and a wait as long as it may, or until `end`. */
function drawing(underWay: number, end: (shared: Int32Array, nowMs: number) => void = () => undefined) {
  const urgent = new Int32Array(new SharedArrayBuffer(4));
  urgent[0] = underWay;
  const spent = { drawnMs: 0, waitedMs: 0, waits: 0 };
  const now = (): number => spent.drawnMs + spent.waitedMs;
  const courtesy = new Courtesy(urgent, {
    now,
    wait(shared, value, mostMs) {
      expect(shared[0]).toBe(value);
      spent.waits += 1;
      spent.waitedMs += Math.min(mostMs, 1);
      end(shared, now());
    },
  });
  const draw = (steps: number): typeof spent => {
    for (let step = 0; step < steps; step += 1) {
      courtesy.giveWay();
      spent.drawnMs += 0.1;
    }
    return spent;
  };
  return { draw, urgent };
}

describe('a thread that gives way', () => {
  it('draws on while nothing is urgent', () => {
    expect(drawing(0).draw(100)).toMatchObject({ waits: 0 });
  });

  it('waits until the last of what is urgent has ended, and no longer', () => {
    const { draw, urgent } = drawing(2, (shared) => (shared[0] = (shared[0] ?? 0) - 1));
    expect(draw(200)).toMatchObject({ waits: 2 });
    urgent[0] = 1;
    expect(draw(100)).toMatchObject({ waits: 3 });
  });

  it.each([
    ['there is always something urgent', () => undefined],
    [
      'something else is urgent as soon as it draws',
      (shared: Int32Array, at: number) => (shared[0] = at % 9 > 8 ? 0 : 1),
    ],
  ])('has a third of the time where %s', (_, end) => {
    const { draw, urgent } = drawing(1, end);
    let spent = draw(1);
    for (let step = 0; step < 1000; step += 1) {
      urgent[0] = 1;
      spent = draw(1);
    }
    expect(spent.waitedMs).toBeGreaterThan(spent.drawnMs);
    expect(spent.drawnMs / (spent.drawnMs + spent.waitedMs)).toBeGreaterThan(0.33);
  });

  it('waits for nothing where there is nothing to give way to', () => {
    expect(() => new Courtesy(null).giveWay()).not.toThrow();
  });
});
