// What this library uses of packages without (complete) types.

declare module 'fontkit' {
  export interface Font {
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(bytes: Uint8Array): Font;
}

declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    scope?: 'Row' | 'Column';
    placement?: 'Block' | 'Inline';
    /** Left, top, right, bottom in points from the page's top left. */
    bbox?: [number, number, number, number];
  }
}
