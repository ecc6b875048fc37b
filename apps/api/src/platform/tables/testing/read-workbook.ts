import { strFromU8, unzipSync } from 'fflate';

/** A sheet as another program reads it. */
export interface ReadSheet {
  name: string;
  isHeaderFrozen: boolean;
  rows: (string | number | boolean | Date | null)[][];
}

/** Reads a workbook by the relationships, types and styles written in it, not by how it was made. */
export function readWorkbook(bytes: Uint8Array): { sheets: ReadSheet[]; xml: string } {
  const files = unzipSync(bytes);
  const textOf = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const types = textOf('[Content_Types].xml');
  const targets = new Map(
    [...textOf('xl/_rels/workbook.xml.rels').matchAll(/Id="(\w+)" Type="[^"]+" Target="([^"]+)"/g)].map(
      ([, id = '', target = '']) => [id, target],
    ),
  );
  const dateStyles = dateStylesOf(textOf('xl/styles.xml'));
  const sheets = [...textOf('xl/workbook.xml').matchAll(/<sheet name="([^"]*)" sheetId="\d+" r:id="(\w+)"/g)].map(
    ([, name = '', id = '']) => {
      const file = `xl/${targets.get(id) ?? ''}`;
      if (!types.includes(`PartName="/${file}"`)) throw new Error(`${file} has no type`);
      return readSheet(unescaped(name), textOf(file), dateStyles);
    },
  );
  return {
    sheets,
    xml: Object.keys(files)
      .filter((name) => name.includes('sheet'))
      .map(textOf)
      .join('\n'),
  };
}

function readSheet(name: string, xml: string, dateStyles: ReadonlySet<string>): ReadSheet {
  const isHeaderFrozen = /<pane ySplit="1" topLeftCell="A2"[^>]*state="frozen"/.test(xml);
  const width = [...xml.matchAll(/<col /g)].length;
  const rows = [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, , cells = '']) => {
    const row: ReadSheet['rows'][number] = Array.from({ length: width }, () => null);
    for (const [, column = '', attributes = '', content = ''] of cells.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*)>(.*?)<\/c>/gs,
    )) {
      row[indexOf(column)] = valueOf(attributes, content, dateStyles);
    }
    return row;
  });
  return { name, isHeaderFrozen, rows };
}

function valueOf(
  attributes: string,
  content: string,
  dateStyles: ReadonlySet<string>,
): string | number | boolean | Date {
  const type = /t="(\w+)"/.exec(attributes)?.[1];
  if (type === 'inlineStr') return unescaped(/<t[^>]*>(.*)<\/t>/s.exec(content)?.[1] ?? '');
  const value = /^<v>([^<]*)<\/v>$/.exec(content)?.[1];
  if (value === undefined) throw new Error(`a cell without a value: ${content}`);
  if (type === 'b') return value === '1';
  const number = Number(value);
  const style = /s="(\d+)"/.exec(attributes)?.[1] ?? '0';
  return dateStyles.has(style) ? new Date(Math.round((number - 25_569) * 86_400_000)) : number;
}

/** Positions of the cell formats that show a year. */
function dateStylesOf(styles: string): Set<string> {
  const dates = [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)]
    .filter(([, , format = '']) => format.includes('yyyy'))
    .map(([, id = '']) => id);
  const formats = /<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '';
  return new Set(
    [...formats.matchAll(/<xf ([^>]*)>/g)].flatMap(([, attributes = ''], i) =>
      dates.some((id) => attributes.includes(`numFmtId="${id}"`)) ? [String(i)] : [],
    ),
  );
}

function indexOf(column: string): number {
  return [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function unescaped(text: string): string {
  return text
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
