import { Autosave, type AutosaveOptions, type SaveState } from './autosave';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

interface Rig {
  autosave: Autosave<string>;
  sent: [string, number][];
  states: SaveState[];
}

function rig(
  send?: AutosaveOptions<string>['send'],
  sort: AutosaveOptions<string>['sort'] = () => 'retry',
  spacingMs?: number,
): Rig {
  const sent: [string, number][] = [];
  const states: SaveState[] = [];
  const autosave = new Autosave<string>(0, {
    send: async (draft, version) => {
      sent.push([draft, version]);
      return send === undefined ? version + 1 : send(draft, version);
    },
    sort,
    onState: (state) => states.push(state),
    delayMs: 600,
    ...(spacingMs === undefined ? {} : { spacingMs }),
    retryMs: 1000,
  });
  return { autosave, sent, states };
}

describe('autosaving', () => {
  it('sends the newest draft once after a quiet moment', async () => {
    const { autosave, sent, states } = rig();
    autosave.change('a');
    await jest.advanceTimersByTimeAsync(500);
    autosave.change('ab');
    await jest.advanceTimersByTimeAsync(600);
    expect(sent).toEqual([['ab', 0]]);
    expect(states.at(-1)).toBe('saved');
    expect(autosave.hasUnsaved).toBe(false);
  });

  it('keeps one request under way and sends what came meanwhile with the new version', async () => {
    let finish: (version: number) => void = () => undefined;
    const { autosave, sent } = rig((_, version) =>
      version === 0 ? new Promise((resolve) => (finish = resolve)) : Promise.resolve(version + 1),
    );
    autosave.change('a');
    await jest.advanceTimersByTimeAsync(600);
    autosave.change('b');
    await jest.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([['a', 0]]);
    finish(1);
    await jest.advanceTimersByTimeAsync(1200);
    expect(sent).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  it('tries again after a failure and loses nothing', async () => {
    let tries = 0;
    const { autosave, sent, states } = rig(async (_, version) => {
      if (++tries < 3) throw new Error('away');
      return version + 1;
    });
    autosave.change('a');
    await jest.advanceTimersByTimeAsync(600 + 1000 + 2000);
    expect(sent).toHaveLength(3);
    expect(states).toContain('failed');
    expect(states.at(-1)).toBe('saved');
  });

  it('stops at a conflict until a person has decided', async () => {
    let isStale = true;
    const { autosave, sent, states } = rig(
      async (_, version) => {
        if (isStale) throw new Error('stale');
        return version + 1;
      },
      () => 'conflict',
    );
    autosave.change('mine');
    await jest.advanceTimersByTimeAsync(60_000);
    expect([sent.length, states.at(-1)]).toEqual([1, 'conflict']);
    isStale = false;
    autosave.resume(7, 'mine');
    await jest.advanceTimersByTimeAsync(600);
    expect(sent.at(-1)).toEqual(['mine', 7]);
    expect(states.at(-1)).toBe('saved');
  });

  it('saves whoever types without a pause, and not more often than the spacing allows', async () => {
    const { autosave, sent } = rig(undefined, () => 'retry', 2000);
    for (let letters = 1; letters <= 100; letters++) {
      autosave.change('x'.repeat(letters));
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(2000);
    // Ten seconds of typing.
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.length).toBeLessThanOrEqual(6);
    expect(sent.at(-1)?.[0]).toHaveLength(100);
  });

  it('does not wait for the next try once the connection is known to be back', async () => {
    let isAway = true;
    const { autosave, sent, states } = rig(async (_, version) => {
      if (isAway) throw new Error('away');
      return version + 1;
    });
    autosave.change('a');
    await jest.advanceTimersByTimeAsync(60_000);
    const tries = sent.length;
    autosave.change('ab');
    expect(states.at(-1)).toBe('failed');
    isAway = false;
    autosave.retryNow();
    await jest.advanceTimersByTimeAsync(0);
    expect(sent.slice(tries)).toEqual([['ab', 0]]);
    expect(autosave.hasUnsaved).toBe(false);
  });
});
