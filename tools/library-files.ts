// Draws the files of library/files that are drawn by program: one-page PDFs by pdfkit, pictures by Chromium from HTML.
// `node tools/library-files.ts` writes them anew; the results are checked in, for scenarios pin them by content.
import fs from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { launchBrowser } from '../libs/testing/src/browser.ts';
import { PICTURES } from './library-files/pictures.ts';
import { SHEETS, type Sheet } from './library-files/sheets.ts';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'library/files');
const font = (weight: string): string =>
  path.join(root, `node_modules/@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`);
const INK = '#1b2230';
const QUIET = '#5b6472';
const LINE = '#d5dae2';
const MARGIN = 56;

fs.mkdirSync(target, { recursive: true });
for (const sheet of SHEETS) fs.writeFileSync(path.join(target, sheet.file), await drawSheet(sheet));
const browser = await launchBrowser();
try {
  for (const { file, width, height, html } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
    await page.setContent(html);
    const shot = sharp(await page.screenshot());
    const picture = file.endsWith('.jpg') ? shot.jpeg({ quality: 78, mozjpeg: true }) : shot.png({ palette: true });
    fs.writeFileSync(path.join(target, file), await picture.toBuffer());
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(`Written: ${[...SHEETS, ...PICTURES].map(({ file }) => file).join(', ')}`);

/** One page: a band with the sender, a title, parts of text, tables and lines to fill in. Always the same bytes. */
function drawSheet({ sender, accent, title, subtitle, parts, foot }: Sheet): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    info: { Title: title, CreationDate: new Date(0), ModDate: new Date(0) },
    font: font('400Regular'),
  });
  const done = new Promise<Buffer>((resolve) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
  });
  const width = doc.page.width - 2 * MARGIN;
  doc.rect(0, 0, doc.page.width, 10).fill(accent);
  doc.fillColor(accent).font(font('700Bold')).fontSize(12).text(sender, MARGIN, 40);
  doc.fillColor(INK).fontSize(25).text(title, MARGIN, 74, { width }).moveDown(0.15);
  doc.fillColor(QUIET).font(font('400Regular')).fontSize(11).text(subtitle, { width }).moveDown(1.2);
  for (const part of parts) {
    if ('heading' in part) {
      doc.fillColor(INK).font(font('600SemiBold')).fontSize(13).text(part.heading, MARGIN).moveDown(0.4);
    } else if ('text' in part) {
      doc
        .fillColor(INK)
        .font(font('400Regular'))
        .fontSize(11)
        .text(part.text, MARGIN, undefined, { width, lineGap: 3 });
      doc.moveDown(1);
    } else drawTable(doc, part.rows, part.widths, width);
  }
  doc
    .fillColor(QUIET)
    .font(font('400Regular'))
    .fontSize(9)
    .text(foot, MARGIN, doc.page.height - 84, { width });
  doc.end();
  return done;
}

function drawTable(doc: PDFKit.PDFDocument, rows: readonly string[][], shares: readonly number[], width: number): void {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (width * share) / whole);
  rows.forEach((row, line) => {
    const top = doc.y;
    doc.font(font(line === 0 ? '600SemiBold' : '400Regular')).fontSize(10.5);
    const height =
      Math.max(...row.map((cell, at) => doc.heightOfString(cell || ' ', { width: (widths[at] ?? 0) - 14 }))) + 14;
    if (line === 0) doc.rect(MARGIN, top, width, height).fill('#eef1f5');
    let left = MARGIN;
    row.forEach((cell, at) => {
      doc.fillColor(INK).text(cell, left + 7, top + 7, { width: (widths[at] ?? 0) - 14 });
      left += widths[at] ?? 0;
    });
    doc
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + width, top + height)
      .lineWidth(0.7)
      .stroke(LINE);
    doc.x = MARGIN;
    doc.y = top + height;
  });
  doc.moveDown(1.3);
}
