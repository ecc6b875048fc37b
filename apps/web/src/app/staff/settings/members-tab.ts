import type { InvitationLink, Member, MemberList } from '@audition/contracts';
import { ROLES } from '@audition/contracts/constants';
import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { Loading, Notice } from '@audition/ui';
import { Api } from '../../core/api';
import { toApiError, type ApiError } from '../../core/api-error';
import { PageProblem } from '../../core/page-problem';
import { Session } from '../../core/session';
import { instant } from '../../core/words';
import { InviteForm } from './invite-form';
import { ROLE_NAMES } from './role-names';

/** The members of the workspace and the open invitations. */
@Component({
  selector: 'app-members-tab',
  imports: [InviteForm, Loading, Notice, PageProblem],
  template: `
    @if (canManage) {
      <app-invite-form (invited)="onInvited($event)" />
    }
    @if (link(); as fresh) {
      <ui-notice kind="good">
        Send this link to {{ fresh.invitation.email }}. It is shown only now and works until
        {{ instant(fresh.invitation.expiresAt) }}.
        <input
          #field
          class="input"
          readonly
          aria-label="Invitation link"
          [value]="fresh.link"
          (focus)="field.select()"
        />
        <button actions type="button" class="btn btn-small" (click)="copy(fresh.link)">
          {{ isCopied() ? 'Copied' : 'Copy link' }}
        </button>
      </ui-notice>
    }
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
              <th scope="col">Since</th>
              @if (canManage) {
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
                  @if (canManage) {
                    <select
                      class="input"
                      #role
                      [attr.aria-label]="'Role of ' + member.name"
                      (change)="changeRole(member, roles[role.selectedIndex])"
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
                <td class="quiet">{{ instant(member.createdAt) }}</td>
                @if (canManage) {
                  <td class="num">
                    @if (member.id !== session.me()?.memberId) {
                      <button
                        type="button"
                        class="btn btn-small"
                        (click)="change(member, { isDisabled: !member.isDisabled })"
                      >
                        {{ member.isDisabled ? 'Let in again' : 'Shut out' }}
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
              <button type="button" class="btn btn-small" (click)="withdraw(one.id)">Withdraw</button>
            </li>
          }
        </ul>
      }
    } @else {
      <ui-loading />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
      max-width: 860px;
    }
    .scroll {
      position: relative;
      overflow-x: auto;
    }
    tbody th {
      color: var(--ink);
      font-size: 14px;
    }
    tbody th span {
      display: block;
      font-weight: 400;
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
  protected readonly canManage = this.session.can('member:manage');
  protected readonly list = httpResource<MemberList>(() => '/api/members');
  protected readonly link = signal<InvitationLink | null>(null);
  protected readonly isCopied = signal(false);
  protected readonly problem = signal<ApiError | null>(null);
  protected readonly roles = ROLES;
  protected readonly names = ROLE_NAMES;
  protected readonly instant = instant;

  protected onInvited(link: InvitationLink): void {
    this.link.set(link);
    this.isCopied.set(false);
    this.list.reload();
  }

  protected async copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.isCopied.set(true);
    } catch {
      // Without permission for the clipboard the link can still be selected in its field.
      this.isCopied.set(false);
    }
  }

  protected async changeRole(member: Member, role: Member['role'] | undefined): Promise<void> {
    if (role !== undefined) await this.change(member, { role });
  }

  protected change({ id }: Member, change: { role?: Member['role']; isDisabled?: boolean }): Promise<void> {
    return this.write(() => this.api.patch(`/members/${id}`, change));
  }

  protected withdraw(id: string): Promise<void> {
    return this.write(() => this.api.delete(`/members/invitations/${id}`));
  }

  private async write(work: () => Promise<unknown>): Promise<void> {
    this.problem.set(null);
    try {
      await work();
    } catch (thrown) {
      this.problem.set(toApiError(thrown));
    }
    this.list.reload();
  }
}
