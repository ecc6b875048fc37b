import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '@audition/ui';
import { Session } from '../../core/session';
import { KIND_WORDS, type DraftKind } from './document/draft-kinds';
import { VersionActs } from './version-acts';

/** What every published version has, whatever it is of. */
export interface Version {
  id: string;
  key: string;
  title: string;
  version: number;
  isShipped: boolean;
}

/** A column after the title and the version. */
export interface Column<T> {
  title: string;
  text: (one: T) => string | number;
  isQuiet?: boolean;
}

/** What is published: the newest version of each, with the older ones beside it and what can be started from it. */
@Component({
  selector: 'app-version-list',
  imports: [EmptyState, RouterLink, VersionActs],
  template: `
    <h2>Published</h2>
    @if (newest().length === 0) {
      <ui-empty-state
        [title]="'No ' + words().noun + ' is published yet'"
        [text]="'The ' + words().noun + 's that come with Audition are published when the workspace is set up.'"
      />
    } @else {
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{{ words().name }}</th>
              @if (roleOf()) {
                <th scope="col">Role</th>
              }
              <th scope="col">Version</th>
              @for (column of columns(); track column.title) {
                <th scope="col">{{ column.title }}</th>
              }
              @if (canEdit) {
                <th scope="col"><span class="visually-hidden">Acts</span></th>
              }
            </tr>
          </thead>
          <tbody>
            @for (one of newest(); track one.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="[base(), one.id]">{{ one.title }}</a>
                  @if (one.isShipped) {
                    <span class="tag">shipped</span>
                  }
                </th>
                @if (roleOf(); as roleOf) {
                  <td>{{ roleOf(one) }}</td>
                }
                <td>
                  v{{ one.version }}
                  @for (old of one.older; track old.id) {
                    <a class="small old" [routerLink]="[base(), old.id]">v{{ old.version }}</a>
                  }
                </td>
                @for (column of columns(); track column.title) {
                  <td [class.quiet]="column.isQuiet">{{ column.text(one) }}</td>
                }
                @if (canEdit) {
                  <td class="acts"><app-version-acts [kind]="kind()" [version]="one" /></td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    tbody th {
      font-size: 14px;
    }
    tbody th a {
      font-weight: 600;
    }
    tbody th .tag {
      margin-inline-start: 6px;
      font-weight: 400;
    }
    .old {
      margin-inline-start: 8px;
    }
    .acts {
      text-align: end;
      white-space: nowrap;
    }
  `,
})
export class VersionList<T extends Version> {
  readonly kind = input.required<DraftKind>();
  /** The newest first within a key. */
  readonly versions = input.required<readonly T[]>();
  readonly columns = input.required<readonly Column<T>[]>();
  /** The role that one is for, where it is for one. */
  readonly roleOf = input<((one: T) => string) | null>(null);

  protected readonly canEdit = inject(Session).can('library:manage');
  protected readonly words = computed(() => KIND_WORDS[this.kind()]);
  protected readonly base = computed(() => `/library/${this.kind()}s`);
  protected readonly newest = computed(() => newestWithOlder(this.versions()));
}

function newestWithOlder<T extends Version>(all: readonly T[]): (T & { older: T[] })[] {
  return all
    .filter((one, index) => all.findIndex(({ key }) => key === one.key) === index)
    .map((one) => ({ ...one, older: all.filter(({ key, version }) => key === one.key && version < one.version) }));
}
