// Changing a JSON document without changing it: every function gives a new document that shares what stayed the same.

/** Any JSON object: a document in whatever state its author left it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The way to a place: names of fields and places in lists, from the outside in. */
export type Path = readonly (string | number)[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field of an object, or the item of a list; undefined where there is none. */
export function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce(childOf, document);
}

/** Puts a value there, making objects on the way; `undefined` takes the field or item away. */
export function setAt(document: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = rest.length === 0 ? value : setAt(childOf(document, step), rest, value);
  if (typeof step === 'number') {
    const list = Array.isArray(document) ? document : [];
    return inner === undefined ? list.toSpliced(step, 1) : [...list.slice(0, step), inner, ...list.slice(step + 1)];
  }
  const object = isObject(document) ? document : {};
  if (inner !== undefined) return { ...object, [step]: inner };
  const { [step]: _, ...others } = object;
  return others;
}

/** Puts an item into the list at the path, which is made when it is not there. */
export function insertAt(document: unknown, path: Path, place: number, item: unknown): unknown {
  const list = valueAt(document, path);
  return setAt(document, path, Array.isArray(list) ? list.toSpliced(place, 0, item) : [item]);
}

/** Moves an item of a list, or a field of an object, whose order counts as well. */
export function moveAt(document: unknown, path: Path, from: number, to: number): unknown {
  const container = valueAt(document, path);
  if (Array.isArray(container)) return setAt(document, path, moved(container, from, to));
  if (!isObject(container)) return document;
  return setAt(document, path, Object.fromEntries(moved(Object.entries(container), from, to)));
}

/** Takes an item out of one list and puts it into another. Neither path may lead through the item. */
export function relocateAt(document: unknown, path: Path, from: number, toPath: Path, to: number): unknown {
  const item = childOf(valueAt(document, path), from);
  if (item === undefined) return document;
  return insertAt(setAt(document, [...path, from], undefined), toPath, to, item);
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Items of a list or fields of an object, each with the step that leads to it. */
export function childrenOf(value: unknown): { step: string | number; value: unknown }[] {
  if (Array.isArray(value)) return value.map((item: unknown, step) => ({ step, value: item }));
  return isObject(value) ? Object.entries(value).map(([step, inner]) => ({ step, value: inner })) : [];
}

/** As findings name places: `beats.venting.rules.0.then`. */
export function pathText(path: Path): string {
  return path.join('.');
}

/** A place as text back to the way there; numbers are places only where the document has a list. */
export function pathIn(document: unknown, text: string): Path {
  const path: (string | number)[] = [];
  let value = document;
  for (const part of text === '' ? [] : text.split('.')) {
    const step = Array.isArray(value) && /^\d+$/.test(part) ? Number(part) : part;
    path.push(step);
    value = childOf(value, step);
  }
  return path;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The strings of a list; anything else in it is left out. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
