import type { ComparisonReport } from '../model.js';
import { drawHeatTable } from './heat-table.js';
import { Sheet, STYLES } from './sheet.js';

/** Draws the comparison of an opening's candidates, on lying pages. */
export function drawComparisonReport(report: ComparisonReport): Promise<Uint8Array> {
  const sheet = new Sheet(report, { title: `Comparison, ${report.openingTitle}`, layout: 'landscape' });
  sheet.paragraph('P', [{ text: 'Comparison of candidates', style: STYLES.head }], { after: 2 });
  sheet.paragraph('H1', [{ text: report.openingTitle, style: STYLES.name }], { after: 8 });
  if (report.rows.length === 0) {
    sheet.paragraph('P', [{ text: 'No candidate has applied yet.', style: STYLES.body }]);
  } else {
    drawHeatTable(sheet, report);
    const key =
      'Numbers are ratings of 1 to 5 or means of them; a stronger tint is a higher rating. n/o: not observed, left out of every mean. –: no rating.';
    sheet.paragraph('P', [{ text: key, style: STYLES.quiet }], { after: 4 });
    if (report.method !== '') sheet.paragraph('P', [{ text: report.method, style: STYLES.quiet }], { after: 4 });
  }
  if (report.weightReason !== '') {
    const spans = [
      { text: 'Weights: ', style: STYLES.strong },
      { text: report.weightReason, style: STYLES.body },
    ];
    sheet.paragraph('P', spans, { after: 10 });
  }
  drawRadar(sheet, report);
  return sheet.finish();
}

function drawRadar(sheet: Sheet, { radar, radarNames }: ComparisonReport): void {
  if (radar === null) return;
  const room = sheet.bottom - sheet.top - 70;
  const width = Math.min(sheet.width, (room / radar.height) * radar.width, 520);
  sheet.paragraph('H2', [{ text: 'Profiles', style: STYLES.chapter }], {
    after: 2,
    keep: (radar.height / radar.width) * width + 30,
  });
  sheet.paragraph('P', [{ text: radarNames.join(', '), style: STYLES.body }], { after: 6 });
  sheet.figure(radar, width);
}
