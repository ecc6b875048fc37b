/** Colours by meaning; the web maps them to CSS custom properties, the PDF to the same light values. */
export type Tone = 'ink' | 'quiet' | 'line' | 'surface' | 'accent' | 'image' | 'relations' | 'words' | 'complaints';

export interface Paint {
  fill?: Tone;
  /** 0–1 */
  fillOpacity?: number;
  stroke?: Tone;
  strokeWidth?: number;
  /** Dash lengths, so that lines differ without colour. */
  dash?: number[];
}

export type Shape =
  | ({ type: 'polygon'; points: [number, number][] } & Paint)
  | ({ type: 'line'; from: [number, number]; to: [number, number] } & Paint)
  | ({ type: 'rect'; x: number; y: number; width: number; height: number; radius?: number } & Paint)
  | ({ type: 'circle'; x: number; y: number; r: number } & Paint)
  | {
      type: 'text';
      x: number;
      y: number;
      text: string;
      size: number;
      tone: Tone;
      anchor: 'start' | 'middle' | 'end';
      weight?: 400 | 600;
    };

/** A drawing in abstract units, the same on screen (SVG) and in PDF (vectors). */
export interface Scene {
  width: number;
  height: number;
  shapes: Shape[];
  /** What the picture says, for screen readers and the PDF's alternative text. */
  description: string;
}
