import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { toApiError, type ApiError } from './api-error';

/** What a form needs to know of one field to show its fault. */
interface FieldLike {
  touched(): boolean;
  errors(): readonly { kind: string; message?: string }[];
}

/** The sentence below a field; null while nothing is wrong or nobody has been there. */
export function faultOf(field: () => FieldLike): string | null {
  const state = field();
  const [error] = state.touched() ? state.errors() : [];
  if (error === undefined) return null;
  return error.message ?? (error.kind === 'required' ? 'is needed' : 'is not valid');
}

/** The outcome of sending a form: faults for its fields, and what concerns the form as a whole. */
export interface SendOutcome {
  /** For `submit`: faults by field. */
  faults: ValidationError.WithOptionalFieldTree[] | undefined;
  /** What the page shows above the button; null when the fields say it all or nothing went wrong. */
  problem: ApiError | null;
}

/**
 * Sends a form and sorts what comes back: the server's faults go to the fields of their pointers, everything else to the
 * form. What was typed stays.
 * @param fields by JSON Pointer, such as `/email`
 */
export async function sendForm(
  send: () => Promise<void>,
  fields: Readonly<Record<string, FieldTree<string>>>,
): Promise<SendOutcome> {
  try {
    await send();
    return { faults: undefined, problem: null };
  } catch (thrown) {
    const problem = toApiError(thrown);
    const faults = problem.fields.flatMap(({ pointer, detail }) => {
      const fieldTree = fields[pointer];
      return fieldTree === undefined ? [] : [{ fieldTree, kind: 'server', message: detail }];
    });
    return { faults, problem: faults.length > 0 && faults.length === problem.fields.length ? null : problem };
  }
}

/** Puts the cursor into the first field that is wrong. */
export function focusFirstFault(form: HTMLFormElement): void {
  // After the faults have been drawn.
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
