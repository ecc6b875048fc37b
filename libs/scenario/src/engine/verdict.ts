import type { SentFile } from '../event.js';
import type { Scenario } from '../schema.js';

/** Whether the session can take an input; else where the fault is and what to say of it. */
export type CheckResult = { ok: true } | { ok: false; pointer: string; detail: string };

const TEXT_MAX = 4000;

export const OK: CheckResult = { ok: true };

/** The answer to what cannot be. */
export function refuse(pointer: string, detail: string): CheckResult {
  return { ok: false, pointer, detail };
}

/** Whether the text is neither blank nor too long. */
export function checkText(text: string, pointer = '/text', max = TEXT_MAX): CheckResult {
  if (text.trim() === '') return refuse(pointer, 'Write something first.');
  return text.length > max ? refuse(pointer, `At most ${max.toLocaleString('en')} characters.`) : OK;
}

/** Whether the caption of a file is empty or a text. */
export function checkCaption(text: string): CheckResult {
  return text === '' ? OK : checkText(text);
}

/** Whether the file may be sent; whether an upload exists is for whoever stores it. */
export function checkFile({ files }: Scenario, { id, source }: SentFile, isByOperator: boolean): CheckResult {
  if (source === 'upload') return OK;
  const file = Object.hasOwn(files, id) ? files[id] : undefined;
  const isTheirs = file !== undefined && (!isByOperator || file.isForOperator === true);
  return isTheirs ? OK : refuse('/file/id', 'There is no such file.');
}

/** Whether the list has the id. */
export function isListed(list: readonly { id: string }[], id: string): boolean {
  return list.some((entry) => entry.id === id);
}
