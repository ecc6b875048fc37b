import type { SystemCheck } from '@audition/contracts';

export type Grade = 'good' | 'warning' | 'bad';

/** One line of the system check: what was found, and what it means. */
export interface Finding {
  id: 'connection' | 'clock' | 'screen' | 'storage';
  title: string;
  grade: Grade;
  /** What was found. */
  text: string;
  /** What follows from it; empty when all is well. */
  advice: string;
}

type Measured = Omit<SystemCheck, 'sound'>;

const SLOW_MS = 400;
const WIDTH_MIN = 900;
const HEIGHT_MIN = 500;

/** What a check means for the test, in sentences; nothing is called worse or better than it is. */
export function findingsOf(check: Measured): Finding[] {
  return [connection(check), clock(check), screen(check), storage(check)];
}

function connection({ socket, socketMs = 0, http, httpMs = 0 }: Measured): Finding {
  const base = { id: 'connection', title: 'Connection' } as const;
  if (http === 'failed') {
    return {
      ...base,
      grade: 'bad',
      text: 'The server was not reached just now.',
      advice: 'Check your internet connection, then check again. Do not start before this line is well.',
    };
  }
  if (socket === 'failed') {
    return {
      ...base,
      grade: 'warning',
      text: `The live line (WebSocket) does not come about here. Plain requests work, ${httpMs} ms there and back.`,
      advice: 'You can take the test like this: messages then arrive with up to three seconds’ delay.',
    };
  }
  const isSlow = Math.max(socketMs, httpMs) > SLOW_MS;
  return {
    ...base,
    grade: isSlow ? 'warning' : 'good',
    text: `Live line and plain requests both work: ${socketMs} ms and ${httpMs} ms there and back.`,
    advice: isSlow ? 'That is slow, but nothing gets lost by it. A cable or another network may be faster.' : '',
  };
}

function clock({ clockAheadMs }: Measured): Finding {
  const base = { id: 'clock', title: 'Clock', grade: 'good', advice: '' } as const;
  if (clockAheadMs === undefined) return { ...base, text: 'Not compared, for the server was not reached.' };
  const text =
    Math.abs(clockAheadMs) < 1000
      ? 'Your computer’s clock agrees with ours.'
      : `Your computer’s clock is ${roughly(Math.abs(clockAheadMs))} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} ours.`;
  return { ...base, text: `${text} It makes no difference: our clock counts.` };
}

function screen({ width, height, zoomPercent }: Measured): Finding {
  const isSmall = width < WIDTH_MIN || height < HEIGHT_MIN;
  const isZoomed = zoomPercent !== undefined && Math.abs(zoomPercent - 100) > 5;
  return {
    id: 'screen',
    title: 'Screen',
    grade: isSmall ? 'warning' : 'good',
    text: `The window has ${width} × ${height} pixels${isZoomed ? ` at about ${zoomPercent} percent zoom` : ''}.`,
    advice: isSmall
      ? `The console is made for at least ${WIDTH_MIN} × ${HEIGHT_MIN}. Make the window larger, or open your link on a computer.`
      : '',
  };
}

function storage({ storage: state }: Measured): Finding {
  return state === 'ok'
    ? {
        id: 'storage',
        title: 'Storage',
        grade: 'good',
        text: 'This browser can keep what is not sent yet.',
        advice: '',
      }
    : {
        id: 'storage',
        title: 'Storage',
        grade: 'warning',
        text: 'This browser does not let us keep what is not sent yet, as in some private windows.',
        advice: 'The test works, but do not reload the page while you are offline. A normal window is better.',
      };
}

function roughly(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
