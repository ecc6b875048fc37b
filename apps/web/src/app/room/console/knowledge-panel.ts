import {
  Component,
  computed,
  type ElementRef,
  input,
  output,
  signal,
  viewChild,
  afterNextRender,
  inject,
  Injector,
} from '@angular/core';
import type { Article } from '@audition/scenario';
import { searchArticles } from '../data/search';

/** Search in the knowledge base and one article at a time. */
@Component({
  selector: 'app-knowledge-panel',
  template: `
    @if (article(); as open) {
      <button #back type="button" class="btn btn-small back" (click)="close()">← All articles</button>
      <article>
        <h2>{{ open.title }}</h2>
        <p class="quiet small">Updated {{ dateText(open.updated) }}</p>
        <p class="body">{{ open.body }}</p>
      </article>
    } @else {
      <input
        #search
        type="search"
        class="input"
        aria-label="Search articles"
        placeholder="Search articles"
        autocomplete="off"
        [value]="query()"
        (input)="query.set(search.value)"
      />
      <p class="visually-hidden" role="status">
        {{ query() === '' ? '' : found().length === 1 ? 'One article' : found().length + ' articles' }}
      </p>
      <ul class="list">
        @for (entry of found(); track entry.id) {
          <li>
            <button type="button" (click)="open(entry.id)">
              <strong>{{ entry.title }}</strong>
              <span class="quiet small">{{ firstLine(entry) }}</span>
            </button>
          </li>
        } @empty {
          <li class="quiet">
            {{ articles().length === 0 ? 'There are no articles.' : 'No article has these words. Try fewer.' }}
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .back {
      justify-self: start;
    }
    article {
      display: grid;
      gap: 8px;
    }
    .body {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .list {
      display: grid;
      gap: 8px;
    }
    li button {
      display: grid;
      width: 100%;
      padding: 10px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      text-align: start;
      cursor: pointer;
    }
    li button:hover {
      border-color: var(--accent);
    }
    li span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class KnowledgePanel {
  readonly articles = input.required<readonly Article[]>();
  readonly article = input.required<Article | null>();
  /** Id of the article to open; null to go back to the list. */
  readonly opened = output<string | null>();

  protected readonly query = signal('');
  protected readonly found = computed(() => searchArticles(this.articles(), this.query()));
  private readonly injector = inject(Injector);
  private readonly back = viewChild<ElementRef<HTMLElement>>('back');
  private readonly search = viewChild<ElementRef<HTMLElement>>('search');

  protected open(id: string): void {
    this.opened.emit(id);
    afterNextRender(() => this.back()?.nativeElement.focus(), { injector: this.injector });
  }

  protected close(): void {
    this.opened.emit(null);
    afterNextRender(() => this.search()?.nativeElement.focus(), { injector: this.injector });
  }

  protected firstLine({ body }: Article): string {
    return body.split('\n', 1)[0] ?? '';
  }

  /** @param date as YYYY-MM-DD; a day, not a moment, so no zone plays in */
  protected dateText(date: string): string {
    const day = new Date(`${date}T00:00:00Z`);
    return Number.isNaN(day.getTime())
      ? date
      : new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
  }
}
