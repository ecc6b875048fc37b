/**
 * For the browser's storage, which may be full, forbidden, or hold what somebody else wrote: what is kept there is a second
 * copy, and whoever asks can do without.
 * @returns undefined when it did not work
 */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // Whatever the storage refuses; see above.
    return undefined;
  }
}
