import type { TranscriptLine } from '../model.js';
import { COLOURS } from './palette.js';
import { STYLES, type Sheet } from './sheet.js';
import { drawTable, type Box, type Cell } from './table.js';

type Entry = TranscriptLine;

const TIME = 42;
const WHO = 104;

/**
 * Prints a transcript with its times. Without colour: the operator's lines have a solid bar and a bold name, what is
 * no message (notes, actions, events) is set smaller behind a dashed bar and called internal or event.
 * @param follow points kept for what comes after it
 */
export function drawTranscript(sheet: Sheet, entries: readonly Entry[], follow: number): void {
  if (entries.length === 0) return;
  sheet.y += 6;
  sheet.paragraph('H2', [{ text: 'Transcript', style: STYLES.chapter }], { after: 2, keep: 80 });
  const key =
    'Solid bar: the operator. Dashed bar: notes, actions and events, which are not messages. Times count from the start of the test.';
  sheet.paragraph('P', [{ text: key, style: STYLES.quiet }], { after: 4, keep: 60 });
  drawTable(sheet, {
    ...{ padding: 2, follow },
    columns: [
      { title: 'Time', width: TIME, align: 'right' },
      { title: 'Who', width: WHO },
      { title: 'What', width: sheet.width - TIME - WHO },
    ],
    rows: entries.map((entry) => rowOf(sheet, entry)),
  });
}

function rowOf(sheet: Sheet, entry: Entry): Cell[] {
  const { time, who, text, isOperator, isInternal } = entry;
  const name = { text: who, style: isOperator ? STYLES.strong : STYLES.body };
  const label = { text: who === '' ? 'event' : ' (internal)', style: STYLES.quiet };
  return [
    { paragraphs: [[{ text: time, style: STYLES.quiet }]] },
    { paragraphs: [isInternal ? [...(who === '' ? [] : [name]), label] : [name]], isHead: true },
    {
      paragraphs: [[{ text, style: isInternal ? STYLES.quiet : STYLES.body }]],
      behind: (box) => drawMark(sheet, entry, box),
    },
  ];
}

function drawMark(sheet: Sheet, { isOperator, isInternal }: Entry, { x, y, height }: Box): void {
  if (!isOperator && !isInternal) return;
  sheet.artifact(() => {
    sheet.doc.lineWidth(isInternal ? 1 : 2).strokeColor(isInternal ? COLOURS.quiet : COLOURS.accent);
    if (isInternal) sheet.doc.dash(2, { space: 2 });
    sheet.doc
      .moveTo(x, y + 1)
      .lineTo(x, y + height - 1)
      .stroke();
  });
}
