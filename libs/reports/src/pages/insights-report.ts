import type { DrawnReport, InsightsReport } from '../model.js';
import { drawBrand, drawMadeFrom, drawTitle, roomForMadeFrom } from './cover.js';
import { drawFigures } from './figures.js';
import { Sheet, STYLES } from './sheet.js';

/** Draws the measures of a dashboard, each as the picture that the screen shows and as a table. */
export function drawInsightsReport(report: InsightsReport): Promise<DrawnReport> {
  const sheet = new Sheet(report, { title: `Insights, ${report.title}`, layout: 'portrait' });
  drawBrand(sheet, report);
  drawTitle(sheet, 'Insights', report.title, [
    [{ text: report.about, style: STYLES.body }],
    ...(report.note === '' ? [] : [[{ text: report.note, style: STYLES.quiet }]]),
  ]);
  sheet.y += 6;
  drawFigures(sheet, report.figures, { level: 'H2', follow: roomForMadeFrom(sheet, report) });
  drawMadeFrom(sheet, report);
  return sheet.finish();
}
