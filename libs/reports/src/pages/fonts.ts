import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export type Weight = 400 | 600;
/** In the order of preference. */
export const FAMILIES = ['inter', 'noto', 'dejavu'] as const;
export type Family = (typeof FAMILIES)[number];

const FILES: Record<Family, Record<Weight, string>> = {
  inter: {
    400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  },
  noto: {
    400: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    600: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  },
  dejavu: { 400: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 600: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' },
};

const { resolve } = createRequire(import.meta.url);
const WEIGHTS: readonly Weight[] = [400, 600];

export interface FontFile {
  /** The name a document registers it under. */
  name: string;
  bytes: Buffer;
}

/**
 * Every font file, read once. Documents get the bytes, not a parsed font: fontkit remembers in a font which character first used a
 * glyph, so a font shared by documents would make the bytes of one depend on those before it.
 */
export const FONT_FILES: readonly FontFile[] = FAMILIES.flatMap((family) =>
  WEIGHTS.map((weight) => ({ name: fontName(family, weight), bytes: readFileSync(resolve(FILES[family][weight])) })),
);

/** Parsed once, only to ask what they cover. */
const COVERAGE = new Map<string, Font>(FONT_FILES.map(({ name, bytes }) => [name, create(bytes)]));

export function fontName(family: Family, weight: Weight): string {
  return `${family}-${weight}`;
}

/** Whether a family has, in both weights, a glyph for each visible character of a text. */
export function covers(family: Family, text: string): boolean {
  return WEIGHTS.every((weight) => {
    const font = COVERAGE.get(fontName(family, weight));
    return [...text].every((character) => font?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) === true);
  });
}
