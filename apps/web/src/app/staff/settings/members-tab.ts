import type { InvitationLink, Member, MemberBadge, MemberList } from '@audition/contracts';
import { ROLES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { CopyButton, Dialog, Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { day, instant } from '../../core/words';
import { InviteForm } from './invite-form';
import { ROLE_NAMES } from './role-names';

/** The members of the workspace and the open invitations. */
@Component({
  selector: 'app-members-tab',
  imports: [CopyButton, Dialog, InviteForm, Loading, Notice, PageProblem],
  template: `
    @if (canManage()) {
      <app-invite-form (invited)="onInvited($event)" />
    }
    @if (link(); as fresh) {
      <ui-notice kind="good">
        @if (fresh.mail === 'queued') {
          The invitation is on its way to {{ fresh.invitation.email }}. You can also send the link yourself.
        } @else {
          Send this link to {{ fresh.invitation.email }}.
        }
        It is shown only now and works until {{ instant(fresh.invitation.expiresAt) }}.
        <input
          #field
          class="input"
          readonly
          aria-label="Invitation link"
          [value]="fresh.link"
          (focus)="field.select()"
        />
        <ui-copy-button actions label="Copy link" [text]="fresh.link" />
      </ui-notice>
    }
    <p class="visually-hidden" role="status">{{ said() }}</p>
    @if (problem(); as problem) {
      <ui-notice kind="danger" [reference]="problem.problem?.instance">{{ problem.message }}</ui-notice>
    }
    @if (list.error(); as thrown) {
      <app-page-problem [thrown]="thrown" (retry)="list.reload()" />
    } @else if (list.hasValue()) {
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Two-step</th>
              <th scope="col">Calibrated</th>
              <th scope="col">Since</th>
              @if (canManage()) {
                <th scope="col"><span class="visually-hidden">Access</span></th>
              }
            </tr>
          </thead>
          <tbody>
            @for (member of list.value().members; track member.id) {
              <tr [class.off]="member.isDisabled">
                <th scope="row">
                  {{ member.name }}{{ member.id === session.me()?.memberId ? ' (you)' : '' }}
                  <span class="quiet small">{{ member.email }}</span>
                </th>
                <td>
                  @if (canManage()) {
                    <select
                      class="input"
                      #role
                      [attr.aria-label]="'Role of ' + member.name"
                      (change)="changeRole(member, role)"
                    >
                      @for (one of roles; track one) {
                        <option [value]="one" [selected]="one === member.role">{{ names[one] }}</option>
                      }
                    </select>
                  } @else {
                    {{ names[member.role] }}
                  }
                </td>
                <td>{{ member.hasTotp ? 'on' : 'off' }}</td>
                <td class="quiet">{{ badgeOf(member.id) }}</td>
                <td class="quiet">{{ instant(member.createdAt) }}</td>
                @if (canManage()) {
                  <td class="num">
                    @if (member.id !== session.me()?.memberId) {
                      <button
                        type="button"
                        class="btn btn-small"
                        (click)="member.isDisabled ? letIn(member) : leaving.set(member)"
                      >
                        {{ member.isDisabled ? 'Let in again' : 'Shut out' }}
                        <span class="visually-hidden">{{ member.name }}</span>
                      </button>
                    }
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (list.value().invitations.length > 0) {
        <h2>Open invitations</h2>
        <ul class="open">
          @for (one of list.value().invitations; track one.id) {
            <li class="row">
              <span>{{ one.email }}</span>
              <span class="tag">{{ names[one.role] }}</span>
              <span class="quiet small">until {{ instant(one.expiresAt) }}</span>
              <button type="button" class="btn btn-small" (click)="withdraw(one.id)">
                Withdraw<span class="visually-hidden"> the invitation of {{ one.email }}</span>
              </button>
            </li>
          }
        </ul>
      }
    } @else {
      <ui-loading />
    }
    @if (leaving(); as member) {
      <ui-dialog [title]="'Shut out ' + member.name + '?'" [isOpen]="true" (closed)="leaving.set(null)">
        <p>
          Their sessions end at once and they cannot sign in any more. Their scorecards and their entries in the audit
          log stay. You can let them in again later.
        </p>
        <div class="row">
          <button type="button" class="btn btn-danger" (click)="shutOut(member)">Shut out</button>
          <button type="button" class="btn" (click)="leaving.set(null)">Cancel</button>
        </div>
      </ui-dialog>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
      max-width: 860px;
    }
    tbody th {
      color: var(--ink);
      font-size: 14px;
    }
    tbody th span {
      display: block;
      font-weight: 400;
    }
    td {
      white-space: nowrap;
    }
    td .input {
      width: auto;
    }
    .off th {
      color: var(--quiet);
      text-decoration: line-through;
    }
    .open {
      display: grid;
      gap: 8px;
      margin: 0;
    }
  `,
})
export class MembersTab {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly canManage = computed(() => this.session.can('member:manage'));
  protected readonly list = httpResource<MemberList>(() => '/api/members');
  private readonly badges = httpResource<MemberBadge[]>(() => '/api/rater-school/badges');
  protected readonly link = signal<InvitationLink | null>(null);
  protected readonly said = signal('');
  protected readonly leaving = signal<Member | null>(null);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly roles = ROLES;
  protected readonly names = ROLE_NAMES;
  protected readonly instant = instant;

  /** Until when the member is calibrated; a dash without a badge, nothing while it is not known. */
  protected badgeOf(memberId: string): string {
    if (!this.badges.hasValue()) return '';
    const badge = this.badges.value().find((one) => one.memberId === memberId);
    return badge === undefined ? '–' : `until ${day(badge.expiresAt)}`;
  }

  protected onInvited(link: InvitationLink): void {
    this.link.set(link);
    this.list.reload();
  }

  protected async changeRole(member: Member, select: HTMLSelectElement): Promise<void> {
    const role = ROLES[select.selectedIndex];
    if (role === undefined) return;
    const done = `${member.name} is ${ROLE_NAMES[role]} now`;
    const isDone = await this.write(() => this.api.patch(`/members/${member.id}`, { role }), done);
    // The list is as before and so is what Angular wrote; only the browser shows the choice that was refused.
    if (!isDone) select.selectedIndex = ROLES.indexOf(member.role);
    else if (member.id === this.session.me()?.memberId) await this.write(() => this.session.load(), done);
  }

  protected async shutOut(member: Member): Promise<void> {
    this.leaving.set(null);
    await this.write(() => this.api.patch(`/members/${member.id}`, { isDisabled: true }), `${member.name} is shut out`);
  }

  protected async letIn(member: Member): Promise<void> {
    await this.write(
      () => this.api.patch(`/members/${member.id}`, { isDisabled: false }),
      `${member.name} can sign in again`,
    );
  }

  protected async withdraw(id: string): Promise<void> {
    const isDone = await this.write(() => this.api.delete(`/members/invitations/${id}`), 'The invitation is withdrawn');
    if (isDone && this.link()?.invitation.id === id) this.link.set(null);
  }

  /** @returns whether it was done */
  private async write(work: () => Promise<unknown>, done: string): Promise<boolean> {
    this.problem.set(null);
    this.said.set('');
    try {
      await work();
      this.said.set(done);
      return true;
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
      return false;
    } finally {
      this.list.reload();
    }
  }
}
