import type { Tone } from '@audition/charts';
import { hasRightToLeft, readsRightToLeft, visualRuns } from './bidi.js';
import { fontRuns, printable, rightToLeftRuns, splitGraphemes } from './characters.js';
import { fontName, type Weight } from './fonts.js';
import { COLOURS } from './palette.js';

export interface Style {
  /** Points. */
  size: number;
  weight: Weight;
  tone: Tone;
}

export interface Span {
  text: string;
  style: Style;
}

/** Text of one style on one line. */
interface Piece {
  text: string;
  style: Style;
  width: number;
}

export interface Line {
  pieces: Piece[];
  width: number;
  height: number;
  isRightToLeft: boolean;
}

const LEADING = 1.4;
/** More characters than the widest line takes of the narrowest letter. */
const LONGEST_WORD = 600;
/** Widths are kept for as many texts, of words and short lines alone. */
const KNOWN_MOST = 20_000;
const KNOWN_LONGEST = 48;
/** The size that fonts state widths for. */
const EM = 1000;
/** Where in a line's height its letters stand. */
export const BASELINE = 0.72;

/**
 * Figures of one width in texts of figures only, so that scores stand under each other (elsewhere they would widen the hyphen).
 * Otherwise no features where it can be: only then does pdfkit lay out words one by one, and remember them. Words read from the right
 * must be laid out together, or they would stand in the wrong order.
 */
function featuresOf(text: string): { features?: PDFKit.Mixins.OpenTypeFeatures[] } {
  if (/^[\d.,:\s]+$/.test(text)) return { features: ['tnum'] };
  return hasRightToLeft(text) ? { features: [] } : {};
}

/**
 * Widths of texts at the size of an em, by font: of all documents, for a width depends on nothing else, and finding it is most of
 * the work of a page. Bounded: a long-lived worker must not remember every word anyone ever wrote.
 */
const knownAdvances = new Map<string, number>();

/** Measures and breaks text; one per document, because fonts belong to a document. */
export class TextLayout {
  /** Every line that was drawn, per page from 0, in the order of drawing. */
  readonly printed: string[][] = [];
  /** Signs that stand as □ because no font has them. */
  readonly unprintable = new Set<string>();
  /** The page that is drawn on, from 0. */
  page = 0;
  /** Of texts that are too long to be kept. */
  private readonly advances = new Map<string, number>();

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  /** The width in points of a printable text in one style. */
  widthOf(text: string, { size, weight }: Style): number {
    const key = `${weight} ${text}`;
    const isKept = text.length <= KNOWN_LONGEST;
    const known = isKept ? knownAdvances : this.advances;
    let advance = known.get(key);
    if (advance === undefined) {
      advance = this.advanceOf(text, weight);
      if (isKept && known.size >= KNOWN_MOST) known.clear();
      known.set(key, advance);
    }
    return (advance * size) / EM;
  }

  private advanceOf(text: string, weight: Weight): number {
    let advance = 0;
    for (const run of fontRuns(text)) {
      this.doc.font(fontName(run.family, weight)).fontSize(EM);
      advance += this.doc.widthOfString(run.text, featuresOf(run.text));
    }
    return advance;
  }

  /** Breaks spans into lines no wider than `width` points: at line ends and spaces, inside a word only when it is longer than a line. */
  lines(spans: readonly Span[], width: number): Line[] {
    const lines: Line[] = [];
    let line = emptyLine(spans[0], readsRightToLeft(spans.map(({ text }) => text).join(' ')));
    const finish = (next: Span, isRightToLeft = line.isRightToLeft) => {
      lines.push(line);
      line = emptyLine(next, isRightToLeft);
    };
    for (const span of spans) {
      const paragraphs = span.text.split(/\r\n|[\n\r\u2028\u2029]/u);
      for (const [index, paragraph] of paragraphs.entries()) {
        if (index > 0) finish(span, readsRightToLeft(paragraph));
        for (const word of wordsOf(printable(paragraph, this.unprintable))) {
          // Laying out takes time that grows faster than the word: one that fits on no line is not measured whole.
          const bare = word.length > LONGEST_WORD ? Infinity : this.widthOf(word.trimEnd(), span.style);
          if (line.width > 0 && line.width + bare > width) finish(span);
          if (bare <= width) this.append(line, word, span.style);
          else
            for (const part of this.parts(word, span.style, width)) {
              if (line.width > 0) finish(span);
              this.append(line, part, span.style);
            }
        }
      }
    }
    return [...lines, line].map((one) => this.measured(one));
  }

  /** Draws a line with its top left corner at x, y. */
  draw(line: Line, x: number, y: number): void {
    const baseline = y + line.height * BASELINE;
    (this.printed[this.page] ??= []).push(line.pieces.map(({ text }) => text).join(''));
    for (const piece of line.isRightToLeft ? [...line.pieces].reverse() : line.pieces) {
      this.doc.fillColor(COLOURS[piece.style.tone]);
      this.drawPiece(piece, line.isRightToLeft, x, baseline);
      x += piece.width;
    }
  }

  private drawPiece({ text, style }: Piece, isRightToLeft: boolean, x: number, baseline: number): void {
    for (const directed of visualRuns(text, isRightToLeft)) {
      for (const run of directed.isRightToLeft ? rightToLeftRuns(directed.text) : fontRuns(directed.text)) {
        const width = this.widthOf(run.text, style);
        this.doc.font(fontName(run.family, style.weight)).fontSize(style.size);
        this.doc.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...featuresOf(run.text) });
        x += width;
      }
    }
  }

  /** The line with the widths its pieces have when drawn whole, without the space a line ends with. */
  private measured(line: Line): Line {
    const pieces = line.pieces.map((piece, index) => {
      const text = index === line.pieces.length - 1 ? piece.text.trimEnd() : piece.text;
      return { ...piece, text, width: this.widthOf(text, piece.style) };
    });
    return { ...line, pieces, width: pieces.reduce((sum, { width }) => sum + width, 0) };
  }

  private append(line: Line, text: string, style: Style): void {
    const last = line.pieces.at(-1);
    if (last?.style === style) last.text += text;
    else line.pieces.push({ text, style, width: 0 });
    const width = this.widthOf(text, style);
    line.width += width;
    line.height = Math.max(line.height, style.size * LEADING);
  }

  private parts(word: string, style: Style, width: number): string[] {
    const parts: string[] = [];
    let part = '';
    let used = 0;
    for (const grapheme of splitGraphemes(word)) {
      const more = this.widthOf(grapheme, style);
      if (part !== '' && used + more > width) {
        parts.push(part);
        part = '';
        used = 0;
      }
      part += grapheme;
      used += more;
    }
    return [...parts, part];
  }
}

function emptyLine(span: Span | undefined, isRightToLeft: boolean): Line {
  return { pieces: [], width: 0, height: (span?.style.size ?? 0) * LEADING, isRightToLeft };
}

/** Words with the space behind them; the sum of all is the text. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|^\s+/gu) ?? [];
}
