/** One line of the benchmark table. Absolute figures move with the machine; ratios are what gates compare. */
export interface BenchResult {
  id: string;
  workload: string;
  /** The measured value, in `unit`; the median of the rounds. */
  ours: number;
  unit: 'ms' | 's' | 'req/s' | 'kB';
  /** The same work without the product, measured in the same run; null where nothing comparable exists. */
  floor: number | null;
  rounds: number[];
}

export interface BenchRow {
  id: string;
  run(): Promise<BenchResult[]>;
}

/** The middle value, the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('no values to take the median of');
  return (upper + lower) / 2;
}
