import { AppError } from '../problems/app-error.js';

/** Beginnings by which browsers, shells and viewers take a file for something to run. */
const MARKUP = /<\s*(?:!doctype|html|script|svg|body|iframe|object|embed|\?xml|\?php)/i;
/**
 * Names by which a PDF asks its viewer to run, start, send or unpack something. `#4A` and the like spell letters. A script
 * stands behind `/JS`, but what runs it are the actions `/JavaScript` and `/Rendition`; the three bytes alone are in every other
 * large PDF by chance, within what is packed.
 */
const ACTIVE =
  /\/(?:JavaScript|Renditions?|Launch|EmbeddedFiles?|SubmitForm|ImportData|RichMedia|XFA|GoToE|GoToR)(?![A-Za-z0-9])/;
const HEAD_BYTES = 1024;
/** Longest way back in which a ZIP's directory may end. */
const ZIP_TAIL_BYTES = 66_000;

/**
 * Looks whether a PDF is one from its first byte to its last, asks for nothing to be run, and is nothing else as well.
 * What is packed inside it is not unpacked: the file is only ever downloaded, never shown from our address.
 * @throws AppError `file.type`, `file.broken`
 */
export function checkPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  if (!/^%PDF-[12]\.\d[\s%]/.test(text)) throw otherKind('It is not a PDF.');
  if (MARKUP.test(text.slice(0, HEAD_BYTES))) throw otherKind('It is a PDF and a page at once.');
  if (text.slice(-ZIP_TAIL_BYTES).includes('PK\u0005\u0006')) throw otherKind('It is a PDF and an archive at once.');
  if (!/%%EOF[\s\0]*$/.test(text.slice(-HEAD_BYTES)) || !text.includes('startxref')) {
    throw new AppError('file.broken', {
      detail: 'The PDF is damaged or cut off. Save it again and send the new file.',
    });
  }
  if (ACTIVE.test(text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))))) {
    throw otherKind('It contains scripts or attached files. Print it to a new PDF and send that.');
  }
}

/**
 * Looks whether a text is plain UTF-8 that nothing takes for a page or a program.
 * @throws AppError `file.type`
 */
export function checkText(bytes: Buffer): void {
  const text = decoded(bytes);
  if (text === null || /[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/.test(text)) {
    throw otherKind('It is not plain text in UTF-8.');
  }
  if (MARKUP.test(text) || /^\s*(?:#!|%PDF-|GIF8|%!PS)/.test(text)) throw otherKind('It is a page or a program.');
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Another encoding, or no text at all.
    return null;
  }
}

/** The answer to a file that is not what it says. */
export function otherKind(why: string): AppError {
  return new AppError('file.type', { detail: `${why} Pictures (PNG, JPEG, WebP), PDF and plain text can be sent.` });
}
