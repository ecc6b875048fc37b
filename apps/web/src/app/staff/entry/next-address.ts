/** Where to go after signing in: an address of our own pages only, whatever the link says. */
export function nextAddress(next: string | null | undefined): string {
  if (next === null || next === undefined) return '/openings';
  // `//host` and `/\host` are other origins to a browser.
  return /^\/(?![/\\])/.test(next) ? next : '/openings';
}
