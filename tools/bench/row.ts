/** A promise of docs about speed, judged on the medians of the rounds. */
export interface Gate {
  rule: string;
  isMet: boolean;
  /** Holds on any machine, such as "nothing lost" or a size in bytes; others are not judged while others use the machine. */
  isSteady?: boolean;
}

/** One line of the benchmark table. Absolute figures move with the machine; ratios are what most gates compare. */
export interface BenchResult {
  id: string;
  workload: string;
  /** The measured value, in `unit`; the median of the rounds. */
  ours: number;
  unit: 'ms' | 's' | 'req/s' | 'msg/s' | 'kB' | 'MB';
  /** The same work without the product, measured in the same run; null where nothing comparable exists. */
  floor: number | null;
  rounds: number[];
  floorRounds?: number[];
  gates?: Gate[];
  /** Processor time of the server (its PostgreSQL left out) per operation, in microseconds. */
  cpuUs?: { ours: number; floor: number };
  /** Share of one core that the measuring client used; above 0.8 it limits what it measures. */
  clientCpu?: number;
  /** Whatever else a reader needs to judge the figure. */
  notes?: Record<string, number | string>;
}

export interface BenchOptions {
  /** Small numbers and one or two rounds: shows that a row works, proves nothing. */
  isShort: boolean;
}

export interface BenchRow {
  id: string;
  run(options: BenchOptions): Promise<BenchResult[]>;
}

/** The middle value, the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('no values to take the median of');
  return (upper + lower) / 2;
}

/** The smallest value that at least `share` of the values do not exceed; NaN of none, which no gate passes. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Median of the ratios within rounds: what both sides suffered alike cancels out. */
export function medianRatio(ours: readonly number[], floor: readonly number[]): number {
  return median(ours.map((value, round) => value / (floor[round] ?? Number.NaN)));
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
