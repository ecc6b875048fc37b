import type { WritableSignal } from '@angular/core';
import type { CardAct, InterviewAct } from './interview-keys';
import type { InterviewStore } from './interview-store';

export const isCardAct = (act: InterviewAct): act is CardAct => ['rate', 'tick', 'attach'].includes(act.do);

/** Does what a key says about the trait in hand; tells whether there was anything to do. */
export function actOnCard(act: CardAct, store: InterviewStore, selected: WritableSignal<ReadonlySet<number>>): boolean {
  if (act.do === 'rate') {
    store.rate(act.rating);
    return true;
  }
  const item = act.index === null ? null : store.criterion()?.checklist[act.index];
  if (item === undefined) return false;
  if (act.do === 'attach') {
    if (selected().size === 0) return false;
    attachSelected(item?.key ?? null, store, selected);
  } else if (item !== null) {
    store.tick(item.key);
  }
  return true;
}

/** Binds the selected messages to the rating, or to the item with this key. */
export function attachSelected(
  tick: string | null,
  store: InterviewStore,
  selected: WritableSignal<ReadonlySet<number>>,
): void {
  store.attach([...selected()], tick ?? undefined);
  selected.set(new Set());
}
