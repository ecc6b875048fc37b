import { UPLOAD_TYPES, type UploadType } from '@audition/contracts';

const MAX_LENGTH = 120;
/** Controls, lone surrogates, and the invisible signs that turn the direction of text or join it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * A name from outside as a harmless label: one line without paths, at most 120 characters, with the extension of its
 * type. It names nothing on a disk.
 */
export function fileLabel(name: string, type: UploadType): string {
  const extension = extensionOf(name);
  const fitting = UPLOAD_TYPES[type].find((known) => known === extension) ?? UPLOAD_TYPES[type][0];
  const stem = lastPart(name)
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/["<>|*?:]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${cut(stem, MAX_LENGTH - fitting.length - 1) || 'file'}.${fitting}`;
}

/** The extension in lower case, without the dot; empty without one. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(lastPart(name).replace(INVISIBLE, ''))?.[1]?.toLowerCase() ?? '';
}

/** Extensions that run or open as something else; one before the last is a disguise (`invoice.pdf.exe`, `a.html.png`). */
const DISGUISE =
  /\.(?:exe|com|scr|bat|cmd|ps1|msi|js|mjs|vbs|jar|sh|php\d?|phtml|asp|aspx|jsp|html?|xhtml|svg|xml|hta|lnk|zip|docx?|docm|xlsx?|xlsm|pptx?|swf)\.[A-Za-z0-9]{1,8}$/i;

/** Whether a name carries a second extension of another kind of file. */
export function isDisguised(name: string): boolean {
  return DISGUISE.test(name.replace(INVISIBLE, ''));
}

/** `Content-Disposition` by RFC 6266: an ASCII name for old clients and the real one in UTF-8. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}

/** A name every file system takes: letters and digits of any script, dashes, at most 80 characters. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return cut(slug, 80) || 'audition';
}

function lastPart(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? '';
}

/** At most so many code points. */
function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('').trimEnd();
}
