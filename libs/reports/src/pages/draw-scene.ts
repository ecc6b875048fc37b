import type { Paint, Scene, Shape } from '@audition/charts';
import { COLOURS } from './palette.js';
import type { Sheet } from './sheet.js';
import { BASELINE } from './text-layout.js';

interface Placement {
  x: number;
  y: number;
  /** Points per unit of the scene. */
  scale: number;
}

/** Draws a scene as vectors. */
export function drawScene(sheet: Sheet, scene: Scene, { x, y, scale }: Placement): void {
  for (const shape of scene.shapes) {
    if (shape.type === 'text') drawText(sheet, shape, { x, y, scale });
    else drawShape(sheet.doc, shape, { x, y, scale });
  }
}

function drawShape(doc: PDFKit.PDFDocument, shape: Exclude<Shape, { type: 'text' }>, { x, y, scale }: Placement): void {
  doc.save();
  switch (shape.type) {
    case 'polygon': {
      const [first, ...others] = shape.points;
      if (first === undefined) break;
      doc.moveTo(x + first[0] * scale, y + first[1] * scale);
      for (const [px, py] of others) doc.lineTo(x + px * scale, y + py * scale);
      doc.closePath();
      break;
    }
    case 'line':
      doc.moveTo(x + shape.from[0] * scale, y + shape.from[1] * scale);
      doc.lineTo(x + shape.to[0] * scale, y + shape.to[1] * scale);
      break;
    case 'rect': {
      const [width, height, radius] = [shape.width * scale, shape.height * scale, (shape.radius ?? 0) * scale];
      if (radius > 0) doc.roundedRect(x + shape.x * scale, y + shape.y * scale, width, height, radius);
      else doc.rect(x + shape.x * scale, y + shape.y * scale, width, height);
      break;
    }
    case 'circle':
      doc.circle(x + shape.x * scale, y + shape.y * scale, shape.r * scale);
      break;
  }
  paint(doc, shape, scale);
  doc.restore();
}

function paint(doc: PDFKit.PDFDocument, { fill, fillOpacity, stroke, strokeWidth, dash }: Paint, scale: number): void {
  if (stroke !== undefined) {
    doc.lineWidth((strokeWidth ?? 1) * scale).strokeColor(COLOURS[stroke]);
    // An operator of its own: pdfkit's dash() takes one pair of lengths only.
    if (dash !== undefined && dash.length > 0)
      doc.addContent(`[${dash.map((length) => length * scale).join(' ')}] 0 d`);
  }
  if (fill !== undefined) doc.fillColor(COLOURS[fill], fillOpacity ?? 1);
  if (fill !== undefined && stroke !== undefined) doc.fillAndStroke();
  else if (fill !== undefined) doc.fill();
  else if (stroke !== undefined) doc.stroke();
  // A path with no paint must still be ended, or it joins the next one.
  else doc.addContent('n');
}

function drawText(sheet: Sheet, shape: Extract<Shape, { type: 'text' }>, { x, y, scale }: Placement): void {
  const style = { size: shape.size * scale, weight: shape.weight ?? 400, tone: shape.tone } as const;
  for (const line of sheet.text.lines([{ text: shape.text, style }], Infinity)) {
    const shift = shape.anchor === 'start' ? 0 : shape.anchor === 'end' ? line.width : line.width / 2;
    sheet.text.draw(line, x + shape.x * scale - shift, y + shape.y * scale - line.height * BASELINE);
  }
}
