import { Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import type { ConsoleAction } from '@audition/scenario';
import { fieldFault, valuesToSend, type FieldValues, type FormValues } from '../data/action-values';

/** One action of the console as a form, from the description of its fields. */
@Component({
  selector: 'app-action-form',
  templateUrl: './action-form.html',
  styleUrl: './action-form.css',
})
export class ActionForm {
  readonly action = input.required<ConsoleAction>();
  readonly idPrefix = input.required<string>();
  readonly isOpen = input.required<boolean>();
  readonly confirmed = output<FieldValues>();

  private readonly host: ElementRef<HTMLElement> = inject(ElementRef);
  private readonly isTried = signal(false);
  protected readonly isExpanded = signal(false);
  protected readonly isDone = signal(false);
  protected readonly values = signal<FormValues>({});
  protected readonly prefix = computed(() => `${this.idPrefix()}action-${this.action().id}-`);
  private readonly faults = computed(
    () => new Map(this.action().fields.map((field) => [field.id, fieldFault(field, this.values()[field.id])])),
  );

  /** How long the work takes, in words. */
  protected takesText(): string {
    const seconds = this.action().takesS;
    if (seconds < 90) return `${seconds} seconds`;
    return `${Math.round(seconds / 60)} minutes`;
  }

  protected textOf(id: string): string {
    const value = this.values()[id];
    return typeof value === 'string' ? value : '';
  }

  /** Faults show after the first try, not while somebody is still writing. */
  protected faultAt(id: string): string | null {
    return this.isTried() ? (this.faults().get(id) ?? null) : null;
  }

  protected type(id: string, { target }: Event): void {
    const isField =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    if (isField) this.set(id, target.value);
  }

  protected tick(id: string, { target }: Event): void {
    this.set(id, target instanceof HTMLInputElement && target.checked);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const wrong = [...this.faults()].find(([, fault]) => fault !== null);
    if (wrong !== undefined) {
      this.host.nativeElement.querySelector<HTMLElement>(`[id="${this.prefix()}${wrong[0]}"]`)?.focus();
      return;
    }
    this.confirmed.emit(valuesToSend(this.action().fields, this.values()));
    this.values.set({});
    this.isTried.set(false);
    this.isDone.set(true);
  }

  private set(id: string, value: string | boolean): void {
    this.isDone.set(false);
    this.values.update((values) => ({ ...values, [id]: value }));
  }
}
