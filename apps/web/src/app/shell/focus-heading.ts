/**
 * Moves the focus to the heading of a page that was just opened, so that a screen reader begins there. Until the page has
 * one (it may still be loading) the focus is on the page itself; whoever puts it elsewhere meanwhile keeps it.
 * @returns stops waiting for the heading
 */
export function focusHeading(page: HTMLElement): () => void {
  page.focus({ preventScroll: true });
  const observer = new MutationObserver(() => {
    if (isSettled(page)) observer.disconnect();
  });
  if (!isSettled(page)) observer.observe(page, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Focuses the heading if there is one. @returns whether nothing is left to wait for */
function isSettled(page: HTMLElement): boolean {
  if (document.activeElement !== page) return true;
  const heading = page.querySelector('h1');
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
