/** Stands in a stored text where the link belongs; people's texts cannot contain it. */
export const LINK_PLACE = '\u0002';

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;
const ADDRESS = /https?:\/\/[^\s<>"'\u2066-\u2069]+[^\s<>"'\u2066-\u2069.,;:!?)]/g;

/** A text as one line of a header: no line breaks, control characters or direction overrides, at most 200 characters. */
export function headerLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202A-\u202E\p{Cs}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  const signs = [...line];
  return signs.length <= 200 ? line : `${signs.slice(0, 199).join('')}…`;
}

/** A value inside a sentence: right-to-left names get isolated, so that the words around them keep their places. */
export function isolated(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/**
 * Simple HTML of a plain text: paragraphs, line breaks and addresses as links. Each paragraph has the direction of its own
 * first letter. Nothing of the text can become markup.
 */
export function htmlOf(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto">${linked(paragraph).replaceAll('\n', '<br>\n')}</p>`);
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
    '<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 36em">',
    ...paragraphs,
    '</body></html>',
  ].join('\n');
}

function linked(text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    html += `${escaped(text.slice(end, index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    end = index + address.length;
  }
  return html + escaped(text.slice(end));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
