// The marks of a report as a page of HTML, for the browser to print: its texts where they stand, its paths as SVG.
import { allCalls, type Marks } from './pdf-marks.ts';

/** Ascent of the texts' font: a box of HTML begins at its top, a text of PDF stands on its line. */
const ASCENT = 0.97;

/**
 * The layout is given, so that the browser has nothing to break, and its fonts are those that it has at hand, parsed long before:
 * the best case for it.
 */
export function htmlOf({ calls }: Marks, { width, height }: { width: number; height: number }): string {
  const pages: { texts: string; paths: string }[] = [{ texts: '', paths: '' }];
  let page = 0;
  let [font, size, fill, stroke, line, path] = ['inter-400', 10, '#000', '#000', 1, ''];
  for (const { method, given } of allCalls(calls)) {
    const plain = given.map((one) => ('value' in one ? one.value : null));
    const [a = 0, b = 0, c = 0, d = 0] = plain.map(Number);
    const here = pages[page] ?? { texts: '', paths: '' };
    const ink = (paint: string): void => {
      here.paths += `<path d="${path}" ${paint}/>`;
      path = '';
    };
    if (method === 'addPage') page = pages.push({ texts: '', paths: '' }) - 1;
    else if (method === 'switchToPage') page = a;
    else if (method === 'font') font = String(plain[0]);
    else if (method === 'fontSize') size = a;
    else if (method === 'fillColor') fill = String(plain[0]);
    else if (method === 'strokeColor') stroke = String(plain[0]);
    else if (method === 'lineWidth') line = a;
    else if (method === 'moveTo') path += `M${a} ${b}`;
    else if (method === 'lineTo') path += `L${a} ${b}`;
    else if (method === 'closePath') path += 'Z';
    else if (method === 'rect' || method === 'roundedRect') path += `M${a} ${b}h${c}v${d}h${-c}Z`;
    else if (method === 'circle') path += `M${a - c} ${b}a${c} ${c} 0 1 0 ${2 * c} 0a${c} ${c} 0 1 0 ${-2 * c} 0Z`;
    else if (method === 'fill') ink(`fill="${fill}"`);
    else if (method === 'stroke') ink(`fill="none" stroke="${stroke}" stroke-width="${line}"`);
    else if (method === 'fillAndStroke') ink(`fill="${fill}" stroke="${stroke}" stroke-width="${line}"`);
    else if (method === 'text') {
      const place = `left:${Number(plain[1])}px;top:${Number(plain[2]) - ASCENT * size}px;font-size:${size}px;color:${fill}`;
      here.texts += `<div class="${font}" style="${place}">${escaped(String(plain[0]))}</div>`;
    }
  }
  const body = pages.map(
    ({ texts, paths }) => `<section><svg viewBox="0 0 ${width} ${height}">${paths}</svg>${texts}</section>`,
  );
  return `<!doctype html><html lang="en"><title>Report</title><style>
    body { font-family: sans-serif } .inter-600 { font-weight: 600 }
    @page { size: ${width}px ${height}px; margin: 0 } body { margin: 0 }
    section { position: relative; width: ${width}px; height: ${height}px; overflow: hidden; break-after: page }
    section > * { position: absolute; white-space: pre; line-height: 1.21 } svg { inset: 0 }
  </style>${body.join('')}</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
