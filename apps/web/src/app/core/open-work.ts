import { Injectable } from '@angular/core';

/** Something on a page that saves by itself. */
export interface Work {
  /** Whether something of it is not on the server. */
  readonly hasUnsaved: boolean;
  /** Saves what is waiting; resolves when nothing is under way any more, saved or not. */
  flush(): Promise<void>;
}

/** The work on the page that is open, for whoever is about to end it: a member who signs out. */
@Injectable({ providedIn: 'root' })
export class OpenWork {
  private readonly open = new Set<Work>();

  begin(work: Work): void {
    this.open.add(work);
  }

  end(work: Work): void {
    this.open.delete(work);
  }

  /** @returns whether everything is on the server now */
  async save(): Promise<boolean> {
    const all = [...this.open];
    await Promise.all(all.map((work) => work.flush()));
    return all.every(({ hasUnsaved }) => !hasUnsaved);
  }
}
