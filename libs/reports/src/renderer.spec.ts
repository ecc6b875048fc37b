import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { renderReport } from './render.js';
import { createReportRenderer, type ReportRenderer } from './renderer.js';
import { candidateReport, comparisonReport, transcriptOf } from './testing/sample-reports.js';

describe('the report renderer', () => {
  let renderer: ReportRenderer;

  beforeAll(() => {
    // The thread runs the built library; this makes sure it is built from these sources.
    const root = path.join(import.meta.dirname, '../../..');
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'libs/reports'], { cwd: root });
  }, 120_000);

  afterEach(() => renderer.close());

  it('draws in its thread the same bytes as without it, several reports asked for at once', async () => {
    renderer = createReportRenderer({ timeoutMs: 60_000 });
    const [candidate, comparison] = await Promise.all([
      renderer.render(candidateReport()),
      renderer.render(comparisonReport()),
    ]);
    expect(Buffer.from(candidate.bytes).equals(Buffer.from((await renderReport(candidateReport())).bytes))).toBe(true);
    expect(Buffer.from(comparison.bytes).equals(Buffer.from((await renderReport(comparisonReport())).bytes))).toBe(
      true,
    );
  }, 60_000);

  it('gives up a report that takes too long and draws the next', async () => {
    renderer = createReportRenderer({ timeoutMs: 12_000 });
    const endless = candidateReport({ transcript: transcriptOf(150_000) });
    await expect(renderer.render(endless)).rejects.toThrow('took longer than 12000 ms');
    await expect(renderer.render(comparisonReport(1))).resolves.toHaveProperty('bytes');
  }, 60_000);

  it('gives way to what is urgent where it is told to, and draws the same bytes even if that never ends', async () => {
    const urgent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    urgent[0] = 1;
    renderer = createReportRenderer({ timeoutMs: 60_000, urgent });
    /** Draws, and tells whether the thread was met waiting. */
    const watched = async (givesWay: boolean): Promise<{ hasWaited: boolean; bytes: Uint8Array }> => {
      let [hasWaited, isDone] = [false, false];
      const printed = renderer.render(candidateReport(), { givesWay }).finally(() => (isDone = true));
      while (!isDone) {
        // Whoever waits is woken up, finds that nothing has ended, and waits on.
        if (Atomics.notify(urgent, 0) > 0) hasWaited = true;
        await setImmediate();
      }
      return { hasWaited, bytes: (await printed).bytes };
    };
    const [polite, direct] = [await watched(true), await watched(false)];
    expect([polite.hasWaited, direct.hasWaited]).toEqual([true, false]);
    expect(Buffer.from(polite.bytes).equals(Buffer.from(direct.bytes))).toBe(true);
  }, 60_000);

  it('tells why a report could not be drawn and draws the next in the same thread', async () => {
    renderer = createReportRenderer({ timeoutMs: 60_000 });
    const broken = comparisonReport(1);
    Reflect.set(broken, 'rows', null);
    await expect(renderer.render(broken)).rejects.toThrow('The report could not be drawn');
    await expect(renderer.render(comparisonReport(1))).resolves.toHaveProperty('bytes');
  }, 60_000);

  it('refuses reports once closed, and those still waiting', async () => {
    renderer = createReportRenderer({ timeoutMs: 60_000 });
    const waiting = renderer.render(candidateReport());
    const outcome = expect(waiting).rejects.toThrow('closed');
    await renderer.close();
    await outcome;
    await expect(renderer.render(candidateReport())).rejects.toThrow('closed');
  }, 60_000);
});
