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

/** Parsed once for all documents: parsing would be most of what a report costs. */
const FONTS = new Map<string, Font>(
  FAMILIES.flatMap((family) =>
    WEIGHTS.map((weight) => [fontName(family, weight), create(readFileSync(resolve(FILES[family][weight])))] as const),
  ),
);

/**
 * The fonts as one document may use them. fontkit remembers in a font by which characters a glyph was asked for first, and documents write
 * that down for readers: with a memory of its own, no document depends on those before it.
 */
export function fontsOfDocument(): { name: string; font: object }[] {
  return [...FONTS].map(([name, shared]) => {
    const font: object = { _glyphs: {} };
    Object.setPrototypeOf(font, shared);
    return { name, font };
  });
}

export function fontName(family: Family, weight: Weight): string {
  return `${family}-${weight}`;
}

/** Whether a family has, in both weights, a glyph for each visible character of a text. */
export function covers(family: Family, text: string): boolean {
  return WEIGHTS.every((weight) => {
    const font = FONTS.get(fontName(family, weight));
    return [...text].every((character) => font?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) === true);
  });
}
