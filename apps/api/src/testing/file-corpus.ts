import PDFDocument from 'pdfkit';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** One file to be sent: what it says of itself and what is in it. */
export interface Sample {
  name: string;
  type: string;
  bytes: Buffer;
}

/** A plain picture; EXIF with a place on request. */
export async function picture(format: 'png' | 'jpeg' | 'webp', { hasExif = false, width = 64 } = {}): Promise<Buffer> {
  const image = sharp({ create: { width, height: 48, channels: 3, background: { r: 0, g: 114, b: 178 } } });
  const placed = hasExif
    ? image.withExif({ IFD0: { Artist: 'CANARY-ARTIST' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } })
    : image;
  return placed.toFormat(format).toBuffer();
}

/** Three frames that a browser would play. */
export async function animation(): Promise<Buffer> {
  const frames = await Promise.all(
    ['red', 'green', 'blue'].map((background) =>
      sharp({ create: { width: 32, height: 32, channels: 4, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .webp({ delay: [100, 100, 100] })
    .toBuffer();
}

/** A small PDF, uncompressed so that a test can write into it. */
export function pdf(
  text = 'Invoice 2041',
  configure: (doc: PDFKit.PDFDocument) => void = () => undefined,
): Promise<Buffer> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ compress: false, size: 'A6' });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.text(text);
    configure(doc);
    doc.end();
  });
}

/** A valid black PNG of any size that is tiny on the wire: what a decompression bomb is. */
export function hugePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // One bit a pixel, greyscale.
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** An archive with one stored entry and nothing but what readers need to open it. */
export function zip(entry = 'word/document.xml'): Buffer {
  const content = Buffer.from('<a/>');
  const name = Buffer.from(entry);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(crc32(content), 14);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  local.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + content.length, 16);
  return Buffer.concat([local, name, content, central, name, end]);
}

const HTML = '<!doctype html><script>alert(document.domain)</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const XML = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';
const EXE = Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), Buffer.alloc(400)]);
const GIF_JS = 'GIF89a/*\u0000\u0000*/=1;alert(document.domain)//';

/** Files that must be refused, each by a name that says why. Made here, so that no hostile binary lies in the tree. */
export async function hostileFiles(): Promise<[why: string, sample: Sample][]> {
  const [png, jpeg, webp, plainPdf] = await Promise.all([picture('png'), picture('jpeg'), picture('webp'), pdf()]);
  const gif = await sharp(png).gif().toBuffer();
  const tiff = await sharp(png).tiff().toBuffer();
  const file = (name: string, type: string, bytes: Buffer | string): Sample => ({
    name,
    type,
    bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1'),
  });
  const active = async (key: string): Promise<Buffer> =>
    pdf('active', (doc) =>
      (doc as unknown as { ref(data: object): { end(): void } }).ref({ S: key, [key]: 'x' }).end(),
    );
  return [
    ['an SVG', file('a.svg', 'image/svg+xml', SVG)],
    ['an SVG called PNG', file('a.png', 'image/png', SVG)],
    ['an SVG called text', file('a.txt', 'text/plain', SVG)],
    ['an SVG behind a byte order mark', file('a.txt', 'text/plain', `\u00ef\u00bb\u00bf${SVG}`)],
    ['a page', file('a.html', 'text/html', HTML)],
    ['a page called text', file('a.txt', 'text/plain', HTML)],
    ['a page called PNG', file('a.png', 'image/png', HTML)],
    ['a page called PDF', file('a.pdf', 'application/pdf', HTML)],
    ['a page after a text', file('a.txt', 'text/plain', `Hello\n\n${HTML}`)],
    ['a frame in a text', file('a.txt', 'text/plain', 'see < iframe src=x>')],
    ['XML', file('a.xml', 'application/xml', XML)],
    ['XML called text', file('a.txt', 'text/plain', XML)],
    ['a script', file('a.js', 'text/javascript', 'alert(1)')],
    ['a shell script called text', file('a.txt', 'text/plain', '#!/bin/sh\nrm -rf /\n')],
    ['PHP called text', file('a.txt', 'text/plain', '<?php system($_GET[0]);')],
    ['an archive', file('a.zip', 'application/zip', zip())],
    ['an archive called PNG', file('a.png', 'image/png', zip())],
    ['an archive called text', file('a.txt', 'text/plain', zip())],
    [
      'a document of Word',
      file('a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', zip()),
    ],
    ['a document of Word called PDF', file('a.pdf', 'application/pdf', zip())],
    ['a program', file('a.exe', 'application/x-msdownload', EXE)],
    ['a program called PNG', file('a.png', 'image/png', EXE)],
    ['a program called text', file('a.txt', 'text/plain', EXE)],
    ['a program called PDF', file('a.pdf', 'application/pdf', EXE)],
    [
      'an ELF program called JPEG',
      file('a.jpg', 'image/jpeg', Buffer.concat([Buffer.from('\u007fELF', 'latin1'), Buffer.alloc(80)])),
    ],
    ['two extensions, the last one harmless', file('a.exe.png', 'image/png', png)],
    ['two extensions, the last one dangerous', file('a.png.exe', 'image/png', png)],
    ['a page before the last extension', file('a.html.pdf', 'application/pdf', plainPdf)],
    ['a hidden second extension', file('a.svg\u202e.png', 'image/png', png)],
    ['a name without extension', file('picture', 'image/png', png)],
    ['another extension than the type', file('a.jpg', 'image/png', png)],
    ['another type than the extension', file('a.png', 'image/jpeg', png)],
    ['a JPEG called PNG in name and type', file('a.png', 'image/png', jpeg)],
    ['a PNG called WebP in name and type', file('a.webp', 'image/webp', png)],
    ['a WebP called JPEG in name and type', file('a.jpg', 'image/jpeg', webp)],
    ['a PNG called PDF in name and type', file('a.pdf', 'application/pdf', png)],
    ['a PNG called text in name and type', file('a.txt', 'text/plain', png)],
    ['a PDF called text in name and type', file('a.txt', 'text/plain', plainPdf)],
    ['a PDF called PNG in name and type', file('a.png', 'image/png', plainPdf)],
    ['a GIF', file('a.gif', 'image/gif', gif)],
    ['a GIF called PNG', file('a.png', 'image/png', gif)],
    ['a TIFF called JPEG', file('a.jpg', 'image/jpeg', tiff)],
    ['a GIF that is a script', file('a.png', 'image/png', GIF_JS)],
    ['a GIF that is a script, called text', file('a.txt', 'text/plain', GIF_JS.replaceAll('\u0000', ' '))],
    [
      'a PDF with a page in its head',
      file('a.pdf', 'application/pdf', Buffer.concat([Buffer.from(`%PDF-1.7\n${HTML}\n`), plainPdf])),
    ],
    ['a page with a PDF behind it', file('a.pdf', 'application/pdf', Buffer.concat([Buffer.from(HTML), plainPdf]))],
    ['a PDF with an archive behind it', file('a.pdf', 'application/pdf', Buffer.concat([plainPdf, zip()]))],
    ['a PDF that runs a script', file('a.pdf', 'application/pdf', await active('JavaScript'))],
    ['a PDF that spells its script in numbers', file('a.pdf', 'application/pdf', spelt(await active('JavaScript')))],
    ['a PDF that starts a program', file('a.pdf', 'application/pdf', await active('Launch'))],
    ['a PDF that sends a form', file('a.pdf', 'application/pdf', await active('SubmitForm'))],
    ['a PDF with a file inside', file('a.pdf', 'application/pdf', await active('EmbeddedFile'))],
    ['a text in UTF-16', file('a.txt', 'text/plain', Buffer.from('\ufeffhello', 'utf16le'))],
    ['a text that is not UTF-8', file('a.txt', 'text/plain', Buffer.from([0x68, 0xfc, 0xff, 0x74]))],
    ['a text with control characters', file('a.txt', 'text/plain', 'a\u0000b')],
    [
      'a form with parts',
      file('a.png', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name=""\r\n\r\na\r\n'),
    ],
    ['a form without a boundary', file('a.png', 'multipart/form-data', 'a')],
    ['no type at all', file('a.png', '', png)],
    ['JSON', file('a.json', 'application/json', '{}')],
    ['a type with a wrong ending', file('a.png', 'image/png2', png)],
  ];
}

/** Names of PDF may be written with numbers: `/JavaScript` as `/#4AavaScript`. */
function spelt(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('/JavaScript', '/#4AavaScript'), 'latin1');
}
