import { checkPdf } from './document-checks.js';

const pdf = (objects: string): Buffer => Buffer.from(`%PDF-1.7\n${objects}\nstartxref\n0\n%%EOF\n`, 'latin1');

describe('a PDF', () => {
  it('in whose packed bytes the name of a script stands by chance is a PDF like any other', () => {
    const packed = '1 0 obj\n<< /Length 7 >>\nstream\n\u008F\u00A1/JS\u0003\u00FE\nendstream\nendobj';
    expect(() => checkPdf(pdf(packed))).not.toThrow();
  });

  it.each([
    '<< /S /JavaScript /JS (app.alert(1)) >>',
    '<< /S /JavaScript /JS 12 0 R >>',
    '<< /S/Rendition/JS<6170702e616c657274> >>',
    '<< /Names << /JavaScript 3 0 R >> >>',
    '<< /S /J#61vaScript /JS 4 0 R >>',
  ])('that runs something is refused: %s', (object) => {
    expect(() => checkPdf(pdf(`1 0 obj\n${object}\nendobj`))).toThrow('contains scripts');
  });
});
