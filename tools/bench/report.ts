import { medianRatio, type BenchResult, type Gate } from './row.ts';

/**
 * The results as people read them. @param isJudged whether the run says anything about speed: all of it, on a machine
 * that nobody else used. What holds on any machine is judged in any case.
 */
export function table(
  results: readonly BenchResult[],
  { isJudged }: { isJudged: boolean },
): { text: string; hasFailed: boolean } {
  const verdictOf = ({ isMet, isSteady }: Gate): string => {
    if (isJudged || isSteady === true) return isMet ? 'passed' : 'FAILED';
    return `not judged on a busy machine or in a short run (${isMet ? 'met' : 'missed'} here)`;
  };
  const blocks = results.map((result) => {
    const { id, workload, ours, unit, floor, cpuUs, clientCpu, notes = {}, gates = [] } = result;
    const lines = [
      `${id}  ${workload}`,
      `    ours ${ours} ${unit}${floor === null ? '' : `, floor ${floor} ${unit}, ratio ${ratioOf(result)}`}`,
    ];
    if (cpuUs !== undefined) lines.push(`    CPU per operation: ours ${cpuUs.ours} µs, floor ${cpuUs.floor} µs`);
    if (clientCpu !== undefined) lines.push(`    clients used ${clientCpu} of a core`);
    const remarks = Object.entries(notes).map(([name, value]) => `${name} ${value}`);
    if (remarks.length > 0) lines.push(`    ${remarks.join(', ')}`);
    gates.forEach((gate) => lines.push(`    ${gate.rule}: ${verdictOf(gate)}`));
    return lines.join('\n');
  });
  const hasFailed = results.some(({ gates = [] }) => gates.some((gate) => verdictOf(gate) === 'FAILED'));
  return { text: blocks.join('\n'), hasFailed };
}

function ratioOf({ ours, floor, rounds, floorRounds }: BenchResult): string {
  if (floorRounds !== undefined) return medianRatio(rounds, floorRounds).toFixed(2);
  return floor === null ? '–' : (ours / floor).toFixed(2);
}
