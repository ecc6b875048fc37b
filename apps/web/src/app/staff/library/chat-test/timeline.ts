import type { Finding } from '../document/editor-state';
import { minutesSeconds } from '../../../core/words';

/** One customer on the timeline. Times in seconds. */
export interface Lane {
  /** Place among the conversations of the document. */
  index: number;
  id: string;
  scenarioKey: string;
  title: string;
  customer: string;
  versionId: string;
  arrivesAtS: number;
  /** How long the scenario takes with a good operator, as its author says. */
  expectedS: number;
  isLive: boolean;
}

/** How many customers are there at the same time at most, if each stays as long as expected. */
export function peakOf(lanes: readonly Lane[], totalS: number): number {
  const isThere = ({ arrivesAtS, expectedS }: Lane, atS: number) => arrivesAtS <= atS && atS < arrivesAtS + expectedS;
  const arrivals = lanes.map(({ arrivesAtS }) => arrivesAtS).filter((atS) => atS < totalS);
  return Math.max(0, ...arrivals.map((atS) => lanes.filter((lane) => isThere(lane, atS)).length));
}

/** Whether everybody has time: nobody arrives after the end, and each can be served before it. */
export function timeFindings(lanes: readonly Lane[], totalS: number): Finding[] {
  return lanes.flatMap(({ index, title, arrivesAtS, expectedS }): Finding[] => {
    const path = `document.conversations.${index}.arrivesAtS`;
    const leftS = totalS - arrivesAtS;
    if (leftS <= 0) {
      return [
        {
          level: 'L2',
          severity: 'error',
          path,
          message: `“${title}” arrives after the test is over: let it arrive earlier or give the test more minutes.`,
        },
      ];
    }
    if (leftS >= expectedS) return [];
    const message = `“${title}” takes about ${minutesSeconds(expectedS * 1000)} and has ${minutesSeconds(leftS * 1000)}: let it arrive earlier or give the test more minutes.`;
    return [{ level: 'L2', severity: 'warning', path, message }];
  });
}

/** A time on the timeline by where it was pointed at, in steps of five seconds. */
export function snapped(seconds: number, totalS: number): number {
  return Math.min(Math.max(0, totalS - 5), Math.max(0, Math.round(seconds / 5) * 5));
}
