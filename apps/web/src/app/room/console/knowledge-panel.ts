import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Article } from '@audition/scenario';
import type { OpenArticle } from '../data/console-store';
import { articleBlocks } from '../data/article';
import { piecesOf, searchArticles, wordsOf } from '../data/search';
import { HitText } from './hit-text';

/** A search counts when typing has paused this long. */
const PAUSE_MS = 800;

/** Search in the knowledge base, and one article at a time: what was found is marked, and can be put into the reply. */
@Component({
  selector: 'app-knowledge-panel',
  imports: [HitText],
  templateUrl: './knowledge-panel.html',
  styleUrl: './knowledge-panel.css',
})
export class KnowledgePanel {
  /** What is searched: bodies that are not loaded yet are empty. */
  readonly articles = input.required<readonly (Article & Partial<OpenArticle>)[]>();
  readonly article = input.required<OpenArticle | null>();
  readonly canWrite = input.required<boolean>();
  /** Id of the article to open; null to go back to the list. */
  readonly opened = output<string | null>();
  readonly searched = output<string>();
  /** A text for the reply. */
  readonly inserted = output<string>();

  protected readonly query = signal('');
  protected readonly words = computed(() => wordsOf(this.query()));
  protected readonly found = computed(() => searchArticles(this.articles(), this.query()));
  protected readonly title = computed(() => piecesOf(this.article()?.title ?? '', this.words()));
  protected readonly body = computed(() =>
    articleBlocks(this.article()?.body ?? '').map(({ mark, text }) => ({ mark, pieces: piecesOf(text, this.words()) })),
  );
  /** What is marked with the pointer in the article; empty when nothing is. */
  protected readonly marked = signal('');
  private readonly injector = inject(Injector);
  private readonly back = viewChild<ElementRef<HTMLElement>>('back');
  private readonly search = viewChild<ElementRef<HTMLInputElement>>('search');
  private readonly text = viewChild<ElementRef<HTMLElement>>('text');
  private pause: ReturnType<typeof setTimeout> | undefined;
  private told = '';

  constructor() {
    const look = (): void => this.readSelection();
    document.addEventListener('selectionchange', look);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.pause);
      document.removeEventListener('selectionchange', look);
    });
  }

  /** Goes to the search field, from wherever the panel is. */
  focusSearch(): void {
    if (this.article() !== null) this.opened.emit(null);
    afterNextRender(() => this.search()?.nativeElement.select(), { injector: this.injector });
  }

  protected type(query: string): void {
    this.query.set(query);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.tell(), PAUSE_MS);
  }

  /** Opens the best hit. */
  protected openFirst(): void {
    const first = this.found()[0];
    if (first !== undefined && this.query().trim() !== '') this.open(first.article.id);
  }

  protected open(id: string): void {
    this.tell();
    this.opened.emit(id);
    afterNextRender(() => this.back()?.nativeElement.focus(), { injector: this.injector });
  }

  protected close(): void {
    this.opened.emit(null);
    afterNextRender(() => this.search()?.nativeElement.focus(), { injector: this.injector });
  }

  protected insertLink(title: string): void {
    this.inserted.emit(`Help article “${title}”`);
  }

  /** What is marked, else the paragraph with the first hit, else the first one. */
  protected quote(body: string): void {
    const paragraphs = articleBlocks(body).map(({ text }) => text);
    const hit = paragraphs.find((paragraph) => this.words().some((word) => paragraph.toLowerCase().includes(word)));
    this.inserted.emit(this.marked() || (hit ?? paragraphs[0] ?? ''));
  }

  /** @param date as YYYY-MM-DD; a day, not a moment, so no zone plays in */
  protected dateText(date: string): string {
    const day = new Date(`${date}T00:00:00Z`);
    return Number.isNaN(day.getTime())
      ? date
      : new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
  }

  /** @param date as YYYY-MM-DD; it holds to the end of that day */
  protected isPast(date: string | null): boolean {
    return date !== null && date < new Date().toISOString().slice(0, 10);
  }

  private tell(): void {
    clearTimeout(this.pause);
    const query = this.query().trim();
    if (query.length < 2 || query === this.told) return;
    this.told = query;
    this.searched.emit(query.slice(0, 200));
  }

  private readSelection(): void {
    const selection = document.getSelection();
    const text = this.text()?.nativeElement;
    const isInside = text !== undefined && selection?.anchorNode && text.contains(selection.anchorNode);
    // The composer takes the selection when it takes the focus; what was marked here is then done with.
    this.marked.set(isInside ? selection.toString().trim().slice(0, 1000) : '');
  }
}
