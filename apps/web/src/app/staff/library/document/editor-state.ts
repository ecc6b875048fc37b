import { computed, Injectable, signal } from '@angular/core';
import { DocumentStore } from './document-store';
import { pathIn, pathText, type Path } from './json';

/** One thing that is wrong with the document, or might be; as the ladder finds them. */
export interface Finding {
  level: string;
  severity: 'error' | 'warning' | 'note';
  path: string;
  message: string;
}

export interface Option {
  id: string;
  label: string;
}

/** What the pieces of an editor share: the document, what is wrong with it, and what there is to choose from. */
@Injectable()
export class EditorState {
  readonly store = new DocumentStore();
  readonly findings = signal<readonly Finding[]>([]);
  readonly isReadOnly = signal(false);
  /** What the document itself offers to choose from, by kind: its facts, beats, articles … */
  readonly options = signal<Readonly<Record<string, readonly Option[]>>>({});
  /** Rows that are unfolded, by place. */
  private readonly unfolded = signal<ReadonlySet<string>>(new Set());
  private readonly jump = signal<string | null>(null);
  /** Place to show; the page scrolls there and calls `arrived`. */
  readonly target = this.jump.asReadonly();
  readonly errorCount = computed(() => this.findings().filter(({ severity }) => severity === 'error').length);

  /** The first finding about exactly this place. */
  findingAt(path: Path): Finding | undefined {
    const place = pathText(path);
    return this.findings().find((finding) => finding.path === place);
  }

  /** The worst that is wrong at the place or inside it; null when nothing is. */
  severityUnder(path: Path): 'error' | 'warning' | null {
    const place = pathText(path);
    const inside = this.findings().filter((one) => one.path === place || one.path.startsWith(`${place}.`));
    if (inside.some(({ severity }) => severity === 'error')) return 'error';
    return inside.some(({ severity }) => severity === 'warning') ? 'warning' : null;
  }

  optionsOf(source: readonly Option[] | string): readonly Option[] {
    return typeof source === 'string' ? (this.options()[source] ?? []) : source;
  }

  isUnfolded(path: Path): boolean {
    return this.unfolded().has(pathText(path));
  }

  toggle(path: Path, isOpen = !this.isUnfolded(path)): void {
    const place = pathText(path);
    this.unfolded.update((places) => {
      const next = new Set(places);
      if (isOpen) next.add(place);
      else next.delete(place);
      return next;
    });
  }

  /** Shows a place: everything around it is unfolded, and the page goes there. */
  show(place: string): void {
    const path = pathIn(this.store.document(), place);
    this.unfolded.update(
      (places) => new Set([...places, ...path.map((_, index) => pathText(path.slice(0, index + 1)))]),
    );
    this.jump.set(place);
  }

  arrived(): void {
    this.jump.set(null);
  }
}
