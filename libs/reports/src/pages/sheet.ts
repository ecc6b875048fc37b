import { readableOnWhite, type Scene, type Tone } from '@audition/charts';
import PDFDocument from 'pdfkit';
import { giveWay } from '../courtesy.js';
import type { DrawnReport, ReportFrame } from '../model.js';
import { missingInWords } from './characters.js';
import { drawScene } from './draw-scene.js';
import { fontsOfDocument } from './fonts.js';
import { COLOURS } from './palette.js';
import { TextLayout, type Line, type Span, type Style } from './text-layout.js';

export type Element = ReturnType<PDFKit.PDFDocument['struct']>;

export const STYLES = {
  name: { size: 22, weight: 600, tone: 'ink' },
  total: { size: 34, weight: 600, tone: 'ink' },
  chapter: { size: 14, weight: 600, tone: 'ink' },
  criterion: { size: 10.5, weight: 600, tone: 'ink' },
  body: { size: 9.5, weight: 400, tone: 'ink' },
  strong: { size: 9.5, weight: 600, tone: 'ink' },
  quiet: { size: 8.5, weight: 400, tone: 'quiet' },
  head: { size: 8, weight: 600, tone: 'quiet' },
  margin: { size: 7.5, weight: 400, tone: 'quiet' },
} as const satisfies Record<string, Style>;

const MARGIN = { side: 44, top: 62, bottom: 62 };

interface SheetOptions {
  title: string;
  layout: 'portrait' | 'landscape';
}

/** Pages being written from top to bottom: a cursor, page breaks, the tagged structure, and head and foot of each page. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly text: TextLayout;
  readonly left = MARGIN.side;
  readonly top = MARGIN.top;
  readonly width: number;
  /** Where the next thing goes, in points from the top of the page. */
  y = MARGIN.top;
  private readonly root: Element;
  private readonly chunks: Uint8Array[] = [];
  private readonly outline: DrawnReport['outline'] = [];

  constructor(
    private readonly frame: ReportFrame,
    { title, layout }: SheetOptions,
  ) {
    const options: PDFKit.PDFDocumentOptions = {
      size: frame.paper === 'A4' ? 'A4' : 'LETTER',
      layout,
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      bufferPages: true,
      // No standard font: it would be named in the file without being embedded.
      font: '',
      info: {
        Title: metadata(title),
        Creator: 'Audition',
        Producer: 'Audition',
        CreationDate: dateOf(frame.exportedAt),
      },
    };
    // pdfkit's types do not know this value; it marks the file as PDF/UA-1.
    this.doc = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' as const }));
    this.doc.on('data', (chunk: Uint8Array) => {
      this.chunks.push(chunk);
      giveWay();
    });
    for (const { name, font } of fontsOfDocument()) registerFont(this.doc, name, font);
    this.text = new TextLayout(this.doc);
    this.width = this.doc.page.width - 2 * MARGIN.side;
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** The lowest y content may reach. */
  get bottom(): number {
    return this.doc.page.height - MARGIN.bottom;
  }

  /** Adds an element to the document's structure, or to another element. */
  element(tag: string, options: PDFKit.Mixins.StructureElementOptions = {}, parent: Element = this.root): Element {
    const element = this.doc.struct(tag, options);
    parent.add(element);
    return element;
  }

  /** Goes to the next page unless `height` points are left on this one. */
  need(height: number): void {
    if (this.y + height > this.bottom && this.y > this.top) this.nextPage();
  }

  nextPage(): void {
    this.doc.addPage();
    this.text.page = this.doc.bufferedPageRange().count - 1;
    this.y = this.top;
  }

  /** The business's colour where it can be read on paper, a darker shade of it where not; the product's own without one. */
  get brandColour(): string {
    const { colour } = this.frame.brand;
    return colour === null ? COLOURS.accent : readableOnWhite(colour);
  }

  /** A paragraph or heading over the width given; `keep` points of what follows stay on its page. */
  paragraph(tag: string, spans: Span[], { width = this.width, x = this.left, after = 6, keep = 0 } = {}): void {
    const lines = this.text.lines(spans, width);
    const heights = lines.reduce((sum, { height }) => sum + height, 0);
    this.need(Math.min(heights, 60) + keep);
    const element = this.element(tag);
    if (tag === 'H2') this.outline.push({ title: spans[0]?.text ?? '', page: this.text.page + 1 });
    for (const line of lines) {
      this.need(line.height);
      this.line(element, line, x, this.y);
      this.y += line.height;
    }
    element.end();
    this.y += after;
  }

  /** Draws a line as content of an element. An empty line has no content. */
  line(element: Element, line: Line, x: number, y: number): void {
    const [first] = line.pieces;
    if (first === undefined) return;
    giveWay();
    element.add(() => this.text.draw(line, x, y));
  }

  /** What has no meaning of its own: rules, tints, marks. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type });
    this.doc.save();
    draw();
    this.doc.restore();
    this.doc.endMarkedContent();
  }

  rule(y: number, tone: Tone = 'line', width = 0.75, x = this.left, length = this.width): void {
    this.artifact(() =>
      this.doc
        .lineWidth(width)
        .strokeColor(COLOURS[tone])
        .moveTo(x, y)
        .lineTo(x + length, y)
        .stroke(),
    );
  }

  /** A drawing, as wide as told, with its description as alternative text. */
  figure(scene: Scene, width: number): void {
    const height = (scene.height / scene.width) * width;
    this.need(height);
    const x = this.left + (this.width - width) / 2;
    const y = this.y;
    const figure = this.element('Figure', {
      alt: scene.description,
      placement: 'Block',
      bbox: [x, y, x + width, y + height],
    });
    figure.add(() => drawScene(this, scene, { x, y, scale: width / scene.width }));
    figure.end();
    this.y += height + 8;
  }

  /** A picture of ours, in a box of its own proportions. */
  picture(bytes: Buffer, { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>, alt: string): void {
    const bbox: [number, number, number, number] = [x, y, x + width, y + height];
    const figure = this.element('Figure', { alt, placement: 'Block', bbox });
    figure.add(() => this.doc.image(bytes, x, y, { width, height }));
    figure.end();
  }

  /** Writes what could not be shown, and head and foot on every page, and closes the document. */
  async finish(): Promise<DrawnReport> {
    if (this.text.unprintable.size > 0) {
      this.y += 6;
      this.paragraph('H2', [{ text: 'What could not be printed', style: STYLES.chapter }], { after: 2, keep: 40 });
      this.paragraph('P', [{ text: missingInWords(this.text.unprintable), style: STYLES.body }]);
    }
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.doc.switchToPage(index);
      this.text.page = index;
      this.artifact(() => this.margins(index + 1, count), 'Pagination');
    }
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.doc.end();
    await ended;
    const bytes = new Uint8Array(Buffer.concat(this.chunks));
    return { bytes, lines: this.text.printed, outline: this.outline };
  }

  private margins(page: number, pages: number): void {
    const { frame } = this;
    const half = this.width / 2 - 8;
    const foot = this.doc.page.height - MARGIN.bottom + 18;
    this.marginLine(`${frame.workspaceName} · ${frame.openingTitle}`, 30, half, 'left');
    const rubric = frame.rubricTitle === '' ? '' : `${frame.rubricTitle}, version ${frame.rubricVersion}`;
    if (rubric !== '') this.marginLine(rubric, 30, half, 'right');
    this.doc.lineWidth(0.5).strokeColor(COLOURS.line);
    this.doc
      .moveTo(this.left, 46)
      .lineTo(this.left + this.width, 46)
      .stroke();
    this.doc
      .moveTo(this.left, foot - 6)
      .lineTo(this.left + this.width, foot - 6)
      .stroke();
    const exported = `Exported ${frame.exportedAt} by ${frame.exportedBy}${frame.auditHead === '' ? '' : ` · audit head ${frame.auditHead}`}`;
    this.marginLine(exported, foot, this.width - 90, 'left');
    this.marginLine(`page ${page} of ${pages}`, foot, 80, 'right');
    const code = frame.code === '' ? 'Preview: it has no verification code' : `Verification code ${frame.code}`;
    this.marginLine(code, foot + 11, this.width, 'left');
  }

  /** One line of a margin; what does not fit is cut with "…". */
  private marginLine(text: string, y: number, width: number, side: 'left' | 'right'): void {
    const style = STYLES.margin;
    let [line, ...rest] = this.text.lines([{ text, style }], width);
    if (rest.length > 0) {
      [line, ...rest] = this.text.lines(
        [{ text: `${line?.pieces[0]?.text.trimEnd().slice(0, -2) ?? ''}…`, style }],
        width,
      );
    }
    if (line !== undefined) this.text.draw(line, side === 'left' ? this.left : this.left + this.width - line.width, y);
  }
}

/** pdfkit takes parsed fonts too, which its types do not know. */
function registerFont(doc: PDFKit.PDFDocument, name: string, font: object): void {
  Reflect.apply(doc.registerFont, doc, [name, font]);
}

/** pdfkit writes the title into XML metadata without escaping it, so the signs XML reserves are put in other words. */
function metadata(title: string): string {
  return title
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s*&\s*/gu, ' and ')
    .replace(/</gu, '‹')
    .replace(/>/gu, '›');
}

/** The time of export as the file's date; the same report is the same file, so never the clock. */
function dateOf(exportedAt: string): Date {
  const at = new Date(exportedAt);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}
