// What a report draws, taken down call by call and drawn again by pdfkit alone.
import PDFDocument from 'pdfkit';

/** Something a call is given or made on: a plain value, the document (0), an element of its structure, a piece of drawing. */
type Given = { value: unknown } | { element: number } | { drawing: Call[] };

interface Call {
  /** 0 the document, else the element of that number. */
  on: number;
  method: string;
  given: Given[];
  /** The number of the element that it gives. */
  gives?: number;
}

/** A text run with its place, or a path: what can be seen on a page. */
export interface Marks {
  calls: Call[];
  options: PDFKit.PDFDocumentOptions;
  /** How many texts, and how many strokes and fills there are. */
  texts: number;
  paths: number;
}

/** A method of pdfkit: what it takes and gives differs from one to the next. */
type Method = (this: object, ...given: unknown[]) => unknown;

/** Calls that find something out and draw nothing. */
const READS = new Set([
  'widthOfString',
  'heightOfString',
  'bufferedPageRange',
  'on',
  'once',
  'emit',
  'currentLineHeight',
]);
const FONT = ['font', 'fontSize'];
const INK = ['stroke', 'fill', 'fillAndStroke'];

/** The methods that a prototype and those it stands on have for callers. */
function methodsOf(prototype: object): [owner: object, name: string, method: Method][] {
  const found: [object, string, Method][] = [];
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (name !== 'constructor' && !name.startsWith('_') && isMethod(method)) found.push([prototype, name, method]);
  }
  return found;
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

/**
 * Takes down what `draw` has pdfkit do: outermost calls only, and within each piece of drawing handed to pdfkit those of that
 * piece. For a thread of its own: pdfkit does not run as fast afterwards.
 */
export async function marksOf(draw: () => Promise<unknown>): Promise<Marks> {
  const taker = new Taker();
  const prototype: object = PDFDocument.prototype;
  const element: object = Object.getPrototypeOf(new PDFDocument({ font: '' }).struct('P'));
  for (const [owner, name, method] of [...methodsOf(prototype), ...methodsOf(element)]) {
    Reflect.set(owner, name, taker.listening(name, method));
  }
  await draw();
  // What comes before the fonts is the making of the document itself.
  const calls = withoutMeasuring(taker.calls.slice(taker.calls.findIndex(({ method }) => method === 'registerFont')));
  return { calls, options: taker.options, texts: count(calls, ['text']), paths: count(calls, INK) };
}

class Taker {
  readonly calls: Call[] = [];
  /** What the document was made with. */
  options: PDFKit.PDFDocumentOptions = {};
  private into: Call[] = this.calls;
  private depth = 0;
  private readonly elements = new Map<unknown, number>();

  listening(name: string, method: Method): Method {
    const take = (on: object, given: unknown[]): unknown => this.take(on, name, method, given);
    return function (...given) {
      return take(this, given);
    };
  }

  private take(on: object, name: string, method: Method, given: unknown[]): unknown {
    if (this.depth > 0 || READS.has(name)) return method.apply(on, given);
    const call: Call = { on: this.elements.get(on) ?? 0, method: name, given: [] };
    this.into.push(call);
    if (name === 'registerFont') {
      this.options = Reflect.get(on, 'options');
      call.given.push({ value: given[0] });
      return method.apply(on, given);
    }
    const passed = given.map((one) => this.passed(one, call));
    this.depth += 1;
    const result = method.apply(on, passed);
    this.depth -= 1;
    if (name === 'struct') {
      call.gives = this.elements.size + 1;
      this.elements.set(result, call.gives);
    }
    return result;
  }

  /** What the method gets in place of what it was given, which is noted. A piece of drawing is noted when it is drawn. */
  private passed(given: unknown, call: Call): unknown {
    const element = this.elements.get(given);
    if (element !== undefined) call.given.push({ element });
    else if (!isMethod(given)) call.given.push({ value: given });
    else {
      const drawing: Call[] = [];
      call.given.push({ drawing });
      return () => {
        const [into, depth] = [this.into, this.depth];
        [this.into, this.depth] = [drawing, 0];
        given.call({});
        [this.into, this.depth] = [into, depth];
      };
    }
    return given;
  }
}

/** Without the fonts that were chosen only to measure a text. */
function withoutMeasuring(calls: readonly Call[]): Call[] {
  const isOfText = (index: number): boolean => {
    const next = calls[index + 1];
    return next !== undefined && (next.method === 'text' || (next.method === 'fontSize' && isOfText(index + 1)));
  };
  return calls
    .filter(({ method }, index) => !FONT.includes(method) || isOfText(index))
    .map((call) => ({
      ...call,
      given: call.given.map((one) => ('drawing' in one ? { drawing: withoutMeasuring(one.drawing) } : one)),
    }));
}

function count(calls: readonly Call[], methods: readonly string[]): number {
  return calls.reduce((sum, { method, given }) => {
    const within = given.reduce((all, one) => all + ('drawing' in one ? count(one.drawing, methods) : 0), 0);
    return sum + within + (methods.includes(method) ? 1 : 0);
  }, 0);
}

/** Draws the marks again: pdfkit with fonts that were parsed before, and nothing else. */
export async function drawMarks({ calls, options }: Marks, fonts: ReadonlyMap<string, object>): Promise<Buffer> {
  const doc = new PDFDocument(options);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));
  const objects: object[] = [doc];
  const play = (list: readonly Call[]): void => {
    for (const { on, method, given, gives } of list) {
      const target = objects[on] ?? doc;
      const act: unknown = Reflect.get(target, method);
      if (!isMethod(act)) throw new Error(`pdfkit has no ${method}`);
      const passed = given.map((one) => {
        if ('element' in one) return objects[one.element];
        return 'drawing' in one ? () => play(one.drawing) : one.value;
      });
      if (method === 'registerFont') passed[1] = fonts.get(String(passed[0]));
      const result = act.apply(target, passed);
      if (gives !== undefined && typeof result === 'object' && result !== null) objects[gives] = result;
    }
  };
  play(calls);
  await ended;
  return Buffer.concat(chunks);
}

/** Every call of the marks, those within pieces of drawing among them, in order. */
export function* allCalls(calls: readonly Call[]): Generator<Call> {
  for (const call of calls) {
    yield call;
    for (const one of call.given) if ('drawing' in one) yield* allCalls(one.drawing);
  }
}
