import type { ConsoleFile, MessageFile, SentFile } from '@audition/scenario';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** A file beside the text that is being written. */
export interface Attachment {
  key: string;
  name: string;
  mime: string;
  /** Bytes; 0 when it is not known. */
  size: number;
  /** Address of a small picture; null when it is none. */
  preview: string | null;
  state: 'uploading' | 'ready' | 'failed';
  /** Part that has been uploaded, 0 to 1. */
  share: number;
  /** Why it failed. */
  reason: string;
  canRetry: boolean;
  /** What the message will carry; null until it has been uploaded. */
  sent: SentFile | null;
}

/** What a candidate may send; the server looks into each file again. */
export const ACCEPTED_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'] as const;
export const SIZE_MAX = 10 * 1024 * 1024;
const FILES_MAX = 5;

/** Brings a file's bytes to the server. Throws an error whose message says why not. */
export type Upload = (file: File, onShare: (share: number) => void, abort: AbortSignal) => Promise<SentFile>;

/** The files of one composer: uploaded as soon as they are chosen, sent with the text. */
@Injectable()
export class Attachments {
  private readonly entries = signal<readonly Attachment[]>([]);
  private readonly running = new Map<string, { file: File; abort: AbortController }>();
  private count = 0;

  readonly all = this.entries.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  /** Takes files in and uploads those that can be sent; the others say why they cannot. */
  add(files: readonly File[], upload: Upload): void {
    for (const file of files) {
      if (this.entries().length >= FILES_MAX) return;
      const key = `file-${++this.count}`;
      const fault = faultOf(file);
      const entry: Attachment = {
        key,
        name: file.name,
        mime: file.type,
        size: file.size,
        preview: fault === null && file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
        state: fault === null ? 'uploading' : 'failed',
        share: 0,
        reason: fault ?? '',
        canRetry: fault === null,
        sent: null,
      };
      this.entries.update((all) => [...all, entry]);
      if (fault === null) void this.run(key, file, upload);
    }
  }

  /** A file that the scenario holds ready: nothing is to be uploaded. */
  addReady({ id, name, mime }: ConsoleFile): void {
    if (this.entries().length >= FILES_MAX || this.entries().some(({ sent }) => sent?.id === id)) return;
    const sent: SentFile = { id, name, mime, size: 0, source: 'library' };
    const rest = { preview: null, state: 'ready', share: 1, reason: '', canRetry: false } as const;
    this.entries.update((all) => [...all, { key: `file-${++this.count}`, name, mime, size: 0, ...rest, sent }]);
  }

  retry(key: string, upload: Upload): void {
    const file = this.running.get(key)?.file;
    if (file !== undefined) void this.run(key, file, upload);
  }

  /** Takes a file off again, and ends its upload. */
  remove(key: string): void {
    const entry = this.entries().find((candidate) => candidate.key === key);
    this.running.get(key)?.abort.abort();
    this.running.delete(key);
    if (entry?.preview) URL.revokeObjectURL(entry.preview);
    this.entries.update((all) => all.filter((candidate) => candidate.key !== key));
  }

  clear(): void {
    for (const { key } of this.entries()) this.remove(key);
  }

  private async run(key: string, file: File, upload: Upload): Promise<void> {
    const abort = new AbortController();
    this.running.set(key, { file, abort });
    this.change(key, { state: 'uploading', share: 0, reason: '' });
    try {
      const sent = await upload(file, (share) => this.change(key, { share }), abort.signal);
      this.change(key, { state: 'ready', share: 1, sent, size: sent.size });
    } catch (thrown) {
      // Refused or not reached: the tray says why and offers to try again; a cancelled one is gone from the tray.
      const reason = thrown instanceof Error ? thrown.message : 'The file could not be uploaded.';
      this.change(key, { state: 'failed', reason });
    }
  }

  private change(key: string, change: Partial<Attachment>): void {
    this.entries.update((all) => all.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
  }
}

/** Why a file cannot be sent, before anything is uploaded; null when it may be tried. */
export function faultOf({ type, size }: Pick<File, 'type' | 'size'>): string | null {
  if (!ACCEPTED_TYPES.some((accepted) => accepted === type))
    return 'Only pictures (PNG, JPEG, WebP), PDF and plain text can be sent.';
  if (size === 0) return 'The file is empty.';
  return size > SIZE_MAX ? `The file is larger than ${sizeText(SIZE_MAX)}.` : null;
}

/** A size as people read it: 512 bytes, 14 kB, 1.2 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_048_576).toFixed(1).replace(/\.0$/, '')} MB`;
}

type NamedFile = Pick<MessageFile, 'mime' | 'name'>;

/** By its type, or by its name where the type is not known. */
export function isPicture({ mime, name }: NamedFile): boolean {
  return mime === undefined ? /\.(?:png|jpe?g|webp)$/i.test(name) : mime.startsWith('image/');
}

export function isPdf({ mime, name }: NamedFile): boolean {
  return mime === undefined ? /\.pdf$/i.test(name) : mime === 'application/pdf';
}

/** What kind of file it is, in a few letters. */
export function typeText(file: NamedFile): string {
  if (isPicture(file)) return 'IMG';
  if (isPdf(file)) return 'PDF';
  return (/\.([a-z0-9]{1,4})$/i.exec(file.name)?.[1] ?? 'file').toUpperCase();
}
