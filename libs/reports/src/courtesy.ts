/** In one go: whoever counted up may never count down, or be busy without end. */
const WAIT_MOST_MS = 10;
/** Of the time of a thread that gives way, what it draws at least, however much is urgent. */
export const LEAST_SHARE = 1 / 3;
/** Drawing after a wait, as a part of it. */
const TURN = LEAST_SHARE / (1 - LEAST_SHARE);

/** Time, and how to wait for the number at the start of a shared array to change from a value. */
interface Means {
  now: () => number;
  wait: (shared: Int32Array<SharedArrayBuffer>, value: number, mostMs: number) => void;
}

const MEANS: Means = {
  now: () => performance.now(),
  wait: (shared, value, mostMs) => void Atomics.wait(shared, 0, value, mostMs),
};

/** How a thread that draws leaves the processor to what is urgent elsewhere in the process. */
export class Courtesy {
  private turnUntilMs = -Infinity;

  /** @param urgent its first number counts what is under way; null: there is nothing to give way to */
  constructor(
    private readonly urgent: Int32Array<SharedArrayBuffer> | null,
    private readonly means: Means = MEANS,
  ) {}

  /** Between two steps of drawing, as often as one likes: waits until nothing is under way, but never for long. */
  giveWay(): void {
    const { urgent, means } = this;
    if (urgent === null || Atomics.load(urgent, 0) === 0) return;
    const from = means.now();
    if (from < this.turnUntilMs) return;
    let now = from;
    for (let count = Atomics.load(urgent, 0); count > 0 && now - from < WAIT_MOST_MS; count = Atomics.load(urgent, 0)) {
      means.wait(urgent, count, WAIT_MOST_MS - (now - from));
      now = means.now();
    }
    this.turnUntilMs = now + (now - from) * TURN;
  }
}

let current = new Courtesy(null);

/** Of everything that this thread draws from now on. */
export function setCourtesy(courtesy: Courtesy): void {
  current = courtesy;
}

/** Waits a little where what the thread draws is to give way. */
export function giveWay(): void {
  current.giveWay();
}
