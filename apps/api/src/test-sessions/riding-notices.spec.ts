import type { AdvancedNotice } from '@audition/contracts';
import { RidingNotices } from './riding-notices.js';

const SESSION = 'session-1';
const at = (head: number): AdvancedNotice => ({ head, events: [] });
const endOfMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('notices that ride with answers', () => {
  let riding: RidingNotices;
  let told: [string, AdvancedNotice][];
  const hold = (notice: AdvancedNotice): string[] =>
    riding.hold(SESSION, notice, (socketId, left) => void told.push([socketId, left]));

  beforeEach(() => {
    riding = new RidingNotices();
    told = [];
  });

  it('go with the answer to the command that is under way, and are not told again', async () => {
    const ride = riding.board(SESSION, 'socket-1');
    expect(hold(at(3))).toEqual(['socket-1']);
    expect(ride.take()).toEqual(at(3));
    ride.leave();
    await endOfMoment();
    expect(told).toEqual([]);
  });

  it('are told by themselves when the command is not answered in the same moment', async () => {
    const ride = riding.board(SESSION, 'socket-1');
    hold(at(3));
    hold(at(4));
    await endOfMoment();
    expect(told).toEqual([['socket-1', at(4)]]);
    expect(ride.take()).toBeNull();
  });

  it('do not go with an answer that comes so late that nobody may wait for it any more', async () => {
    let now = 0;
    riding = new RidingNotices(() => now);
    const ride = riding.board(SESSION, 'socket-1');
    now = 2001;
    hold(at(3));
    expect(ride.take()).toBeNull();
    ride.leave();
    await endOfMoment();
    expect(told).toEqual([['socket-1', at(3)]]);
  });

  it('are told when the command is refused', async () => {
    const ride = riding.board(SESSION, 'socket-1');
    hold(at(3));
    ride.leave();
    await endOfMoment();
    expect(told).toEqual([['socket-1', at(3)]]);
  });

  it('are kept once for a socket with two commands, and not for other sessions or for who asks nothing', async () => {
    const rides = [riding.board(SESSION, 'socket-1'), riding.board(SESSION, 'socket-1')];
    riding.board('session-2', 'socket-2');
    expect(hold(at(3))).toEqual(['socket-1']);
    expect(rides.map((ride) => ride.take())).toEqual([at(3), null]);
    rides.forEach((ride) => ride.leave());
    expect(hold(at(4))).toEqual([]);
    await endOfMoment();
    expect(told).toEqual([]);
  });

  it('carry every event of a moment, in order', () => {
    const ride = riding.board(SESSION, 'socket-1');
    const event = (seq: number) =>
      ({ seq, atMs: seq, conversation: 'a', actor: 'customer', body: { kind: 'message', text: 'Hello' } }) as const;
    hold({ head: 3, events: [event(3)] });
    hold({ head: 4, events: [event(4)] });
    expect(ride.take()).toEqual({ head: 4, events: [event(3), event(4)] });
  });
});
