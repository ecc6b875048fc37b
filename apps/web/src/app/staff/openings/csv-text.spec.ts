import { csvText } from './csv-text';

const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;
/** UTF-8 without the encoder that the code under test could share a fault with. */
const utf8 = (text: string): ArrayBuffer =>
  bytes(
    ...[...encodeURIComponent(text).matchAll(/%(..)|./g)].map(([sign, hex]) =>
      hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
    ),
  );

describe('the text of a CSV file', () => {
  it('is read as UTF-8 in every script, without the byte order mark', () => {
    expect(csvText(utf8('\uFEFFname\nZoë Łącka\nОльга\n🦊'))).toBe('name\nZoë Łącka\nОльга\n🦊');
  });

  it('is read as UTF-16 when the mark says so', () => {
    expect(csvText(bytes(0xff, 0xfe, 0x4a, 0x00, 0xf6, 0x00))).toBe('Jö');
    expect(csvText(bytes(0xfe, 0xff, 0x00, 0x4a, 0x00, 0xf6))).toBe('Jö');
  });

  it('is refused in an old encoding, where names would be spoilt', () => {
    // "Jörg" in Windows-1252
    expect(csvText(bytes(0x4a, 0xf6, 0x72, 0x67))).toBeNull();
  });

  it('may be empty', () => {
    expect(csvText(bytes())).toBe('');
  });
});
