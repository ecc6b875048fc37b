/**
 * Scrolls to the element of a place in the document and puts the cursor there; when the place itself has none, to the
 * nearest around it. After the page has drawn what the place is in.
 */
export function showPlace(place: string): void {
  setTimeout(() => {
    const steps = place.split('.');
    for (let length = steps.length; length > 0; length -= 1) {
      const path = CSS.escape(steps.slice(0, length).join('.'));
      const element = document.querySelector<HTMLElement>(`[data-path="${path}"]`);
      if (element === null) continue;
      element.scrollIntoView({ block: 'center' });
      element.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
      return;
    }
  }, 50);
}
