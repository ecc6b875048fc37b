// Contrast of colours by WCAG 2.2: relative luminance and the ratio of two.

const WHITE = '#ffffff';
/** What text needs. */
const READABLE = 4.5;

/** Whether a text is a colour as six hexadecimal digits. */
export function isHexColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** The contrast of two colours as `#rrggbb`, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The colour itself where it can be read on white, else the next darker shade of it that can. */
export function readableOnWhite(colour: string): string {
  let shade = channelsOf(colour);
  while (contrastOf(hexOf(shade), WHITE) < READABLE) shade = shade.map((channel) => Math.floor(channel * 0.96));
  return hexOf(shade);
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
