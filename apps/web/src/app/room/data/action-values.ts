import type { ActionField } from '@audition/scenario';

/** What stands in a form: text as typed, or a tick. */
export type FormValues = Readonly<Record<string, string | boolean>>;
export type FieldValues = Record<string, string | number | boolean>;

/** A number as people write it: `9.90`, `9,90` or `15`. NaN when it is none. */
export function numberOf(text: string): number {
  return /^-?\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
}

/** What is wrong with a field, as a sentence; null when nothing is. */
export function fieldFault(field: ActionField, value: string | boolean | undefined): string | null {
  if (field.type === 'flag') return null;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return field.isRequired ? emptyFault(field.type) : null;
  if (field.type === 'number') {
    const number = numberOf(text);
    const unit = field.unit === '' ? '' : ` ${field.unit}`;
    return number >= field.min && number <= field.max
      ? null
      : `Must be a number from ${field.min} to ${field.max}${unit}.`;
  }
  if (field.type === 'text') return text.length > field.maxLength ? `At most ${field.maxLength} characters.` : null;
  return field.options.some(({ id }) => id === text) ? null : 'Choose one of the options.';
}

function emptyFault(type: 'number' | 'text' | 'choice'): string {
  return { number: 'Enter a number.', text: 'Write something here.', choice: 'Choose one of the options.' }[type];
}

/** The values to send; fields left empty are left out. */
export function valuesToSend(fields: readonly ActionField[], values: FormValues): FieldValues {
  const sent: FieldValues = {};
  for (const field of fields) {
    const value = values[field.id];
    if (field.type === 'flag') sent[field.id] = value === true;
    else if (typeof value === 'string' && value.trim() !== '')
      sent[field.id] = field.type === 'number' ? numberOf(value) : value.trim();
  }
  return sent;
}
