import { finite } from './csv.js';
import type { Cell, ColumnInfo } from './table.js';
import { looksLikeFormula, printable } from './table.js';

// The cells of a sheet as SpreadsheetML (ISO/IEC 29500). Texts stand in their cells (`inlineStr`), so that a sheet can be
// written row by row; no cell is ever a formula.

/** Most characters that a cell takes. */
const CELL_MAX = 32_767;
const CUT = '… [cut here: longer than a cell of a sheet can be]';

/** Positions in `cellXfs` of the style sheet. Numbers with n decimals are at `decimals + n`. */
const STYLE = { plain: 0, header: 1, instant: 2, wrapped: 3, quoted: 4, integer: 5, decimals: 5 } as const;
const MOST_DECIMALS = 6;

/** The formats that the cells of every sheet refer to. */
export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${MOST_DECIMALS + 1}">\
<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>${decimalFormats()}</numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="${STYLE.decimals + MOST_DECIMALS + 1}"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/>\
<xf numFmtId="164" applyNumberFormat="1" xfId="0"/>\
<xf applyAlignment="1" xfId="0"><alignment vertical="top" wrapText="1"/></xf><xf quotePrefix="1" xfId="0"/>\
<xf numFmtId="1" applyNumberFormat="1" xfId="0"/>${decimalStyles()}</cellXfs></styleSheet>`;

function decimalFormats(): string {
  let formats = '';
  for (let n = 1; n <= MOST_DECIMALS; n += 1)
    formats += `<numFmt numFmtId="${164 + n}" formatCode="0.${'0'.repeat(n)}"/>`;
  return formats;
}

function decimalStyles(): string {
  let styles = '';
  for (let n = 1; n <= MOST_DECIMALS; n += 1) styles += `<xf numFmtId="${164 + n}" applyNumberFormat="1" xfId="0"/>`;
  return styles;
}

/** Column widths and the frozen first row; the rows follow. */
export function sheetStart(columns: readonly ColumnInfo[]): string {
  const widths = columns
    .map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`)
    .join('');
  const headers = columns
    .map(({ header }, i) => `<c r="${columnName(i)}1" t="inlineStr" s="${STYLE.header}">${inline(header)}</c>`)
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>' +
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
    `</sheetViews><cols>${widths}</cols><sheetData><row r="1">${headers}</row>`
  );
}

export const SHEET_END = '</sheetData></worksheet>';

/** Makes the XML of rows; what depends on the columns is worked out once. */
export function rowWriter(
  columns: readonly ColumnInfo[],
  isWrapped: boolean,
): (row: readonly Cell[], n: number) => string {
  const names = columns.map((_, i) => columnName(i));
  const styles = columns.map((column) => styleOf(column));
  const textStyle = isWrapped ? STYLE.wrapped : STYLE.plain;
  return (row, n) => {
    let cells = '';
    for (let i = 0; i < row.length; i += 1) {
      const cell = row[i] ?? null;
      if (cell === null || cell === '') continue;
      const place = `<c r="${names[i]}${n}"`;
      if (typeof cell === 'string') {
        const style = looksLikeFormula(cell) ? STYLE.quoted : textStyle;
        cells += `${place} t="inlineStr"${style === 0 ? '' : ` s="${style}"`}>${inline(cell)}</c>`;
      } else if (typeof cell === 'boolean') cells += `${place} t="b"><v>${cell ? 1 : 0}</v></c>`;
      else cells += `${place} s="${styles[i]}"><v>${cell instanceof Date ? serialOf(cell) : finite(cell)}</v></c>`;
    }
    return `<row r="${n}">${cells}</row>`;
  };
}

function styleOf({ type, decimals = 0 }: ColumnInfo): number {
  if (type === 'instant') return STYLE.instant;
  if (type === 'number') return STYLE.decimals + Math.min(decimals, MOST_DECIMALS);
  return STYLE.integer;
}

/** Days since 1900 as spreadsheets count them, of UTC. */
function serialOf(at: Date): number {
  return finite(at.getTime()) / 86_400_000 + 25_569;
}

function widthOf({ header, type, width }: ColumnInfo): number {
  return Math.max(width ?? (type === 'text' ? 24 : type === 'instant' ? 19 : 10), Math.min(header.length + 2, 40));
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 .,:;()/!?-]*$/;

function inline(text: string): string {
  if (PLAIN.test(text) && text.length <= CELL_MAX) return `<is><t>${text}</t></is>`;
  return `<is><t xml:space="preserve">${escaped(cut(printable(text)))}</t></is>`;
}

function cut(text: string): string {
  if (text.length <= CELL_MAX) return text;
  return printable(text.slice(0, CELL_MAX - CUT.length)).replace(/\uFFFD$/, '') + CUT;
}

/** XML, with `_x000D_` kept from being read as a character's number. XML knows line feeds only. */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
