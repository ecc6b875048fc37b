import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';

/** The document's title: the route's `title`, or what a page that knows better says through `set`. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(state: RouterStateSnapshot): void {
    this.set(this.buildTitle(state));
  }

  /** For pages whose title is data, such as a candidate's name. */
  set(title: string | undefined): void {
    this.title.setTitle(title === undefined ? 'Audition' : `${title} · Audition`);
  }
}
