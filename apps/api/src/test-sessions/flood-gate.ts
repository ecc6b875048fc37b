interface Bucket {
  tokens: number;
  atMs: number;
}

/**
 * Lets through `burst` at once and `perSecond` in the long run, for each key. In memory of one process: it protects the
 * process, and is not what a right depends on.
 */
export class FloodGate {
  private readonly buckets = new Map<string, Bucket>();

  /** @param nowMs a clock that only runs forward, in milliseconds */
  constructor(
    private readonly limits: { burst: number; perSecond: number },
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Whether one more may pass; takes its place if so. */
  pass(key: string): boolean {
    const now = this.nowMs();
    const { burst, perSecond } = this.limits;
    const bucket = this.buckets.get(key);
    const tokens =
      bucket === undefined ? burst : Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    const isOpen = tokens >= 1;
    this.buckets.set(key, { tokens: isOpen ? tokens - 1 : tokens, atMs: now });
    if (this.buckets.size > 10_000) this.forget(now);
    return isOpen;
  }

  /** Drops keys whose bucket has filled up again: they are as good as new. */
  private forget(now: number): void {
    const { burst, perSecond } = this.limits;
    for (const [key, { tokens, atMs }] of this.buckets) {
      if (tokens + ((now - atMs) / 1000) * perSecond >= burst) this.buckets.delete(key);
    }
  }
}
