// A drawing has no font at hand, so text is measured by a generous estimate: real glyphs are never wider on average.

/** Estimated width of a text in scene units at a font size in the same units. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += widthInEms(character);
  return ems * size;
}

function widthInEms(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0;
  if (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(character))
    return 1.05;
  if (/[MWmw@%ШЩЮЖФшщюжфΩω—…]/u.test(character)) return 0.95;
  if (/\p{Lu}/u.test(character)) return 0.75;
  if (/[\s.,:;'|!ijlıI]/u.test(character)) return 0.36;
  return 0.62;
}

/** Cuts a text to a width in scene units and ends it with "…" when something was cut. */
export function fitText(text: string, size: number, maxWidth: number): string {
  if (textWidth(text, size) <= maxWidth) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (textWidth(`${kept}${segment}…`, size) > maxWidth) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Breaks a text at spaces into at most `maxLines` lines no wider than `maxWidth`; the rest is cut with "…". */
export function wrapText(text: string, size: number, maxWidth: number, maxLines: number): string[] {
  const words = text.trim().split(/\s+/u);
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    if (lines.length === maxLines - 1) return [...lines, fitText(joined(line, words.slice(index)), size, maxWidth)];
    const longer = joined(line, [word]);
    if (line === '' || textWidth(longer, size) <= maxWidth) line = longer;
    else {
      lines.push(fitText(line, size, maxWidth));
      line = word;
    }
  }
  return [...lines, fitText(line, size, maxWidth)];
}

function joined(line: string, words: readonly string[]): string {
  return (line === '' ? words : [line, ...words]).join(' ');
}
