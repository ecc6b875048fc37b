import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type Glyph, type GlyphPosition, type GlyphRun } from 'fontkit';

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

/** Every character stands for itself, in one font. */
export const PLAIN = /^[\x20-\x7e]*$/;

/** Parsed once for all documents: parsing would be most of what a report costs. */
const FONTS = new Map<string, SharedFont>();

/** Words that are kept laid out, of each font; the words of reports come again and again. */
const KEPT_MOST = 10_000;
const KEPT_LONGEST = 48;

/** A font of all documents. It lays a word out once: finding ligatures and kerning is most of what a page costs. */
class SharedFont {
  private readonly kept = new Map<string, GlyphRun>();
  private readonly known = new Map<string, Glyph>();

  private readonly letters: Font;
  /** For long plain texts: each of their glyphs is of one character, whatever stands beside it, and may be remembered. */
  private readonly plainLetters: Font;

  constructor(readonly parsed: Font) {
    this.letters = ofItsOwn(parsed);
    this.plainLetters = ofItsOwn(parsed);
  }

  /** As fontkit does, for pdfkit, which changes the positions that it is given. */
  layout(text: string, features?: string[]): GlyphRun {
    const key = features === undefined ? text : `${features.join()} ${text}`;
    let run = this.kept.get(key);
    if (run === undefined) {
      run = this.laidOut(text, features);
      // Bounded: a long-lived worker must not remember every word anyone ever wrote.
      if (this.kept.size >= KEPT_MOST) this.kept.clear();
      if (text.length <= KEPT_LONGEST) this.kept.set(key, run);
    }
    return new PlacedGlyphs(run);
  }

  private laidOut(text: string, features?: string[]): GlyphRun {
    const isNoWord = features === undefined && text.length > KEPT_LONGEST;
    const isPlain = isNoWord && PLAIN.test(text);
    const font = isPlain ? this.plainLetters : Object.assign(this.letters, { _glyphs: {} });
    const { glyphs, positions } = font.layout(text, isPlain ? PLAIN_FEATURES : isNoWord ? FEATURES : features);
    return { glyphs: glyphs.map((glyph) => this.bare(glyph)), positions };
  }

  /** What pdfkit reads of a glyph; the same object for the same sign, however many words have it. */
  private bare({ id, advanceWidth, codePoints }: Glyph): Glyph {
    const key = `${id} ${codePoints.join()}`;
    const known = this.known.get(key) ?? { id, advanceWidth, codePoints };
    this.known.set(key, known);
    return known;
  }
}

/** Of what is no word: without what makes up most of the work, and shows in words alone. Signs that must not stand unchanged still do not. */
const FEATURES = { calt: false, kern: false };
const PLAIN_FEATURES = { ...FEATURES, ccmp: false, liga: false, rlig: false, mark: false, mkmk: false };

class PlacedGlyphs implements GlyphRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: GlyphPosition[];

  constructor({ glyphs, positions }: GlyphRun) {
    this.glyphs = glyphs;
    this.positions = positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => {
      return { xAdvance, yAdvance, xOffset, yOffset };
    });
  }

  /** In whatever units the positions are by then. */
  get advanceWidth(): number {
    return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  }
}

for (const family of FAMILIES) {
  for (const weight of WEIGHTS) {
    const parsed = create(readFileSync(resolve(FILES[family][weight])));
    FONTS.set(fontName(family, weight), new SharedFont(parsed));
  }
}

/**
 * fontkit remembers in a font by which characters a glyph was asked for first, and documents write that down for readers: with a memory
 * of its own, no document depends on those before it, and no word either.
 */
function ofItsOwn(parsed: Font): Font {
  const font: Font = Object.create(parsed);
  return Object.assign(font, { _glyphs: {} });
}

/** The fonts as one document may use them. */
export function fontsOfDocument(): { name: string; font: object }[] {
  return [...FONTS].map(([name, shared]) => {
    const layout = (text: string, features?: string[]): GlyphRun => shared.layout(text, features);
    return { name, font: Object.assign(ofItsOwn(shared.parsed), { layout }) };
  });
}

export function fontName(family: Family, weight: Weight): string {
  return `${family}-${weight}`;
}

/** Whether a family has, in both weights, a glyph for each visible character of a text. */
export function covers(family: Family, text: string): boolean {
  return WEIGHTS.every((weight) => {
    const font = FONTS.get(fontName(family, weight))?.parsed;
    return [...text].every((character) => font?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) === true);
  });
}
