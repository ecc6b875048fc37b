import { Component, computed, input, output } from '@angular/core';
import type { ConsoleView, RoomMember } from '@audition/scenario';
import type { CommandContent } from '../data/outbox';
import { ModerateMenu, type Moderation } from './moderate-menu';

/** What the shop knows about the customer; in a group room, who is in it. */
@Component({
  selector: 'app-customer-panel',
  imports: [ModerateMenu],
  template: `
    <header>
      <span class="avatar" aria-hidden="true">{{ customer().avatar }}</span>
      <div>
        <h2>{{ customer().name }}</h2>
        <p class="quiet small">{{ customer().since }}</p>
      </div>
    </header>
    @if (view().members.length > 0) {
      <section>
        <h3>Members</h3>
        <ul class="members">
          @for (member of view().members; track member.id) {
            <li>
              <span class="avatar small-avatar" aria-hidden="true">{{ member.avatar }}</span>
              <span>
                <strong>{{ member.name }}</strong>
                @if (silenced().get(member.id); as state) {
                  <span class="tag tag-warning">{{ state }}</span>
                }
                <span class="quiet small about">{{ member.about }}</span>
              </span>
              @if (canWrite()) {
                <app-moderate-menu
                  class="moderate"
                  [member]="member"
                  [silenced]="silenced().get(member.id)"
                  [isRemoved]="false"
                  [isPinned]="false"
                  [isAboutMessage]="false"
                  (chosen)="moderate(member, $event)"
                />
              }
            </li>
          }
        </ul>
      </section>
    }
    @for (section of view().profile; track section.section) {
      <section>
        <h3>{{ section.section }}</h3>
        <dl>
          @for (row of section.rows; track row.label) {
            <dt>{{ row.label }}</dt>
            <dd>{{ row.value }}</dd>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    header {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    .avatar {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      background: var(--sunken);
      font-weight: 600;
    }
    .members {
      display: grid;
      gap: 10px;
    }
    .members li {
      display: grid;
      grid-template-columns: 32px minmax(0, 1fr) auto;
      gap: 10px;
      align-items: center;
    }
    .small-avatar {
      width: 32px;
      height: 32px;
      font-size: 11px;
    }
    .about {
      display: block;
    }
    section {
      display: grid;
      gap: 6px;
    }
    dl {
      display: grid;
      grid-template-columns: 112px minmax(0, 1fr);
      gap: 4px 12px;
    }
    dt {
      color: var(--quiet);
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
})
export class CustomerPanel {
  readonly conversation = input.required<string>();
  readonly view = input.required<ConsoleView>();
  readonly silenced = input.required<ReadonlyMap<string, 'muted' | 'removed'>>();
  readonly canWrite = input.required<boolean>();
  readonly moderated = output<CommandContent>();

  protected readonly customer = computed(() => this.view().customer);

  protected moderate({ id }: RoomMember, { act, text }: Moderation): void {
    if (act !== 'warn' && act !== 'mute' && act !== 'remove') return;
    this.moderated.emit({
      type: 'moderate',
      conversation: this.conversation(),
      act,
      member: id,
      ...(text === '' ? {} : { text }),
    });
  }
}
