/**
 * The text of a CSV file in UTF-8, or in UTF-16 with a byte order mark (Excel's "Unicode text").
 * @returns null when the bytes are in another encoding: a guess would spoil names without anybody noticing
 */
export function csvText(bytes: ArrayBuffer): string | null {
  const [first, second] = new Uint8Array(bytes);
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
