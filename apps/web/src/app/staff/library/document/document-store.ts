import { computed, signal } from '@angular/core';
import { insertAt, isObject, moveAt, pathText, relocateAt, setAt, valueAt, type JsonObject, type Path } from './json';

interface Step {
  document: JsonObject;
  /** Where the change was made that leads away from the document. */
  path: Path;
}

const STEPS_MAX = 200;

/**
 * A document in the editor, with undo. Not a form: a draft may be in any state and is edited in several views at once, so
 * there is one immutable document, commands that give the next one, and a list of those before. Documents share what has
 * not changed, so remembering two hundred costs little.
 */
export class DocumentStore {
  private readonly current = signal<JsonObject>({});
  private readonly past = signal<readonly Step[]>([]);
  private readonly future = signal<readonly Step[]>([]);
  /** Place of the typing that is going on; more typing there belongs to the same step. */
  private typing: string | null = null;

  readonly document = this.current.asReadonly();
  readonly canUndo = computed(() => this.past().length > 0);
  readonly canRedo = computed(() => this.future().length > 0);

  /** Another document, without a way back: what was loaded. */
  load(document: JsonObject): void {
    this.current.set(document);
    this.past.set([]);
    this.future.set([]);
    this.typing = null;
  }

  valueAt(path: Path): unknown {
    return valueAt(this.current(), path);
  }

  /** Puts a value there; `undefined` takes it away. Texts typed one after another at a place are one step. */
  set(path: Path, value: unknown): void {
    const place = typeof value === 'string' && typeof this.valueAt(path) === 'string' ? pathText(path) : null;
    this.become(setAt(this.current(), path, value), path, place);
  }

  insert(path: Path, place: number, item: unknown): void {
    this.become(insertAt(this.current(), path, place, item), [...path, place]);
  }

  /** Adds a field at the end of an object. */
  add(path: Path, name: string, value: unknown): void {
    this.become(setAt(this.current(), [...path, name], value), [...path, name]);
  }

  remove(path: Path): void {
    this.become(setAt(this.current(), path, undefined), path.slice(0, -1));
  }

  /** Within a list; to where it already is, is no step. */
  move(path: Path, from: number, to: number): void {
    if (from !== to) this.become(moveAt(this.current(), path, from, to), path);
  }

  /** From one list into another, as one step. */
  relocate(path: Path, from: number, toPath: Path, to: number): void {
    this.become(relocateAt(this.current(), path, from, toPath, to), [...toPath, to]);
  }

  /** The whole document from another view; one step while that view goes on typing. */
  replace(document: JsonObject): void {
    this.become(document, [], 'whole');
  }

  /** Ends a step of typing: the next letter begins another. */
  seal(): void {
    this.typing = null;
  }

  /** @returns where the change was that is taken back; null when there is none */
  undo(): Path | null {
    return this.travel(this.past, this.future);
  }

  redo(): Path | null {
    return this.travel(this.future, this.past);
  }

  private become(next: unknown, path: Path, typing: string | null = null): void {
    if (!isObject(next)) return;
    const isSameStep = typing !== null && typing === this.typing;
    if (!isSameStep) this.past.update((steps) => [...steps, { document: this.current(), path }].slice(-STEPS_MAX));
    this.typing = typing;
    this.future.set([]);
    this.current.set(next);
  }

  private travel(from: typeof this.past, to: typeof this.past): Path | null {
    const step = from().at(-1);
    if (step === undefined) return null;
    from.update((steps) => steps.slice(0, -1));
    to.update((steps) => [...steps, { document: this.current(), path: step.path }]);
    this.current.set(step.document);
    this.typing = null;
    return step.path;
  }
}
