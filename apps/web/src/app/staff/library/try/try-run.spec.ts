import { sampleScenario } from '../testing/sample-scenario';
import { TryRun } from './try-run';

/** A try with a clock in hand. */
function play() {
  let real = 0;
  const run = new TryRun(sampleScenario(), () => real);
  const wait = (ms: number) => {
    real += ms;
    run.beat();
  };
  const lines = () =>
    run.events().flatMap(({ actor, body }) => (actor === 'customer' && body.kind === 'message' ? [body.text] : []));
  return { run, wait, lines };
}

it('lets the customer open, hears the operator and gives the reasons', () => {
  const { run, wait, lines } = play();
  wait(20_000);
  expect(lines()[0]).toContain('my parcel');
  expect(run.act({ type: 'message', text: 'It will be with you tomorrow.' })).toBeNull();
  wait(20_000);
  expect(lines().at(-1)).toBe('Tomorrow is fine. Thank you.');
  const heard = run.events().find(({ actor, body }) => actor === 'operator' && body.kind === 'message');
  expect(heard?.why).toMatchObject({ rule: 'told', intents: ['say_tomorrow'], goals: ['told'] });
  expect(run.outcome()?.goals.find(({ id }) => id === 'told')?.isReached).toBe(true);
});

it('runs eight times as fast and stands still when paused, with the same story', () => {
  const fast = play();
  fast.run.setSpeed(8);
  fast.wait(2_500);
  expect(fast.run.nowMs()).toBe(20_000);
  fast.run.pause();
  fast.wait(60_000);
  expect(fast.run.nowMs()).toBe(20_000);
  fast.run.resume();
  fast.run.setSpeed(1);
  fast.wait(80_000);
  const slow = play();
  for (let tick = 0; tick < 1000; tick++) slow.wait(100);
  expect(fast.run.nowMs()).toBe(slow.run.nowMs());
  expect(fast.run.events()).toEqual(slow.run.events());
});

it('says why the console could not do something', () => {
  const { run } = play();
  expect(run.act({ type: 'message', text: '  ' })).toBe('Write something first.');
  expect(run.act({ type: 'resolve', outcome: 'nothing' })).toBe('Choose one of the outcomes.');
});
