import type { DrawnReport, TranscriptReport } from '../model.js';
import { drawChatTest, drawMetrics, drawTimeline } from './chat-test-parts.js';
import { drawBrand, drawMadeFrom, drawTitle, roomForMadeFrom } from './cover.js';
import { Sheet, STYLES } from './sheet.js';
import { AFTER_TABLE } from './table.js';
import { drawTranscript } from './transcript.js';

/** Draws what was said in a chat test, on upright pages; no rating stands in it. */
export function drawTranscriptReport(report: TranscriptReport): Promise<DrawnReport> {
  const title = `Transcript, ${report.candidateName}, ${report.openingTitle}`;
  const sheet = new Sheet(report, { title, layout: 'portrait' });
  drawBrand(sheet, report);
  const about = `${report.openingTitle}. Times count from the start of the test.`;
  drawTitle(sheet, 'Transcript of the chat test', report.candidateName, [[{ text: about, style: STYLES.body }]]);
  drawChatTest(sheet, report.chatTest);
  if (report.sections.includes('metrics')) drawMetrics(sheet, report.metrics);
  if (report.sections.includes('timeline')) drawTimeline(sheet, report.timeline);
  drawTranscript(sheet, report.transcript, roomForMadeFrom(sheet, report) + AFTER_TABLE);
  drawMadeFrom(sheet, report);
  return sheet.finish();
}
