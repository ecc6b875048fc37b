const KEY_MAX = 40;

/**
 * A key for a document: lower-case words of a title joined by hyphens, with a number when it is taken.
 * @param taken keys that published versions or drafts have
 */
export function keyFrom(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  const base = (words === '' ? 'untitled' : words).slice(0, KEY_MAX);
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const key = `${base.slice(0, KEY_MAX - suffix.length)}${suffix}`;
    if (!taken.includes(key)) return key;
  }
}
