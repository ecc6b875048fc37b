import fs from 'node:fs/promises';
import type { Sharp, SharpConstructor } from 'sharp';
import { AtMost } from '../at-most.js';
import { onFirstUse } from '../on-first-use.js';
import { AppError } from '../problems/app-error.js';
import { asStorageProblem } from './storage-problem.js';

export const IMAGE_TYPES = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' } as const;
export type ImageType = keyof typeof IMAGE_TYPES;

export interface ImageSize {
  width: number;
  height: number;
}

const PIXELS_MAX = 25_000_000;
const SIDE_MAX = 4096;
const AT_ONCE = 2;
const LIMIT_S = 15;
const QUALITY = 86;

/** libvips takes 10 MB of memory, so it comes with the first picture. */
const loadSharp = onFirstUse(async (): Promise<SharpConstructor> => {
  const { default: sharp } = await import('sharp');
  // Only the three decoders that are needed exist for us: no SVG, TIFF, HEIF, GIF, PDF, however a file begins.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
});

/**
 * Decodes pictures and encodes them anew, in libvips' own threads: what is stored afterwards was made by us. At most two
 * pictures are held in memory at once; the others wait.
 */
export class ImageCoder {
  private readonly places = new AtMost(AT_ONCE);

  /**
   * Writes the picture anew: upright, still, without metadata, at most `sideMax` pixels a side.
   * @throws AppError `file.type` when it is another kind of picture; `file.broken` when it is none, damaged or too large
   */
  recode(source: Buffer, target: string, type: ImageType, sideMax = SIDE_MAX): Promise<ImageSize> {
    return this.places.run(() => recode(source, target, type, sideMax));
  }
}

/** The size of a picture of ours, from its head. */
export async function imageSize(bytes: Buffer): Promise<ImageSize> {
  const sharp = await loadSharp();
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
}

async function recode(input: Buffer, target: string, type: ImageType, sideMax: number): Promise<ImageSize> {
  const sharp = await loadSharp();
  const options = { limitInputPixels: PIXELS_MAX, pages: 1, failOn: 'error', sequentialRead: true } as const;
  try {
    const { format, width, height } = await sharp(input, { ...options, limitInputPixels: false }).metadata();
    if (format !== IMAGE_TYPES[type]) throw new AppError('file.type', { detail: OTHER_KIND });
    if (width * height > PIXELS_MAX) throw new AppError('file.broken', { detail: TOO_MANY_PIXELS });
    const picture = sharp(input, options)
      .autoOrient()
      .resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: LIMIT_S });
    const { data, info } = await encode(picture, type).toBuffer({ resolveWithObject: true });
    await fs.writeFile(target, data, { flag: 'wx', mode: 0o600 });
    return { width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof AppError || isSystemError(error)) throw asStorageProblem(error);
    // libvips says what it could not read; people need to know only that.
    throw new AppError('file.broken', { detail: DAMAGED, cause: error });
  }
}

function encode(picture: Sharp, type: ImageType): Sharp {
  switch (type) {
    case 'image/png':
      return picture.png({ compressionLevel: 7 });
    case 'image/jpeg':
      return picture.jpeg({ quality: QUALITY });
    case 'image/webp':
      return picture.webp({ quality: QUALITY });
  }
}

function isSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

const OTHER_KIND = 'The file is another kind of picture than its name says.';
const TOO_MANY_PIXELS = 'The picture is larger than 25 megapixels. Make it smaller and send it again.';
const DAMAGED = 'The picture is damaged or cut off. Save it again and send the new file.';
