import type { ComparisonState } from '@audition/contracts';
import { COMPARISON_STATE_KEYS } from '@audition/contracts/constants';

// The comparison's state as it stands in the address and in saved views: texts by name, nothing for what is usual.

export const CHARTS = ['radar', 'parallel', 'say-do'] as const;
export type ChartKind = (typeof CHARTS)[number];

/** What decides who is listed; the names are the API's. */
export const FILTERS = ['stage', 'tag', 'source', 'from', 'to', 'assessor', 'assisted', 'decision'] as const;
export type FilterName = (typeof FILTERS)[number];

export interface Sorting {
  /** `name`, `stage`, `applied`, `total`, `chapter:<key>` or `criterion:<key>`. */
  by: string;
  isDescending: boolean;
}

export type ListName = 'stage' | 'rounds' | 'hide' | 'pin' | 'fold' | 'without' | 'front' | 'selected';

/** The known parts of query parameters, in one order, so that the same state is the same text. */
export function stateOf(parameters: Readonly<Record<string, string | undefined>>): ComparisonState {
  const state: ComparisonState = {};
  for (const key of COMPARISON_STATE_KEYS) {
    const value = parameters[key];
    if (value !== undefined && value !== '') state[key] = value;
  }
  return state;
}

/** By name unless the address says otherwise: nobody is put first by a score unless a person asks for it. */
export function sortingOf({ sort = 'name' }: ComparisonState): Sorting {
  return { by: sort.replace(/^-/, ''), isDescending: sort.startsWith('-') };
}

export function sortText({ by, isDescending }: Sorting): string {
  return `${isDescending ? '-' : ''}${by}`;
}

/** The sorting after a column's heading was used: again turns it round; scores begin with the highest. */
export function turned(current: Sorting, by: string): Sorting {
  if (current.by === by) return { by, isDescending: !current.isDescending };
  return { by, isDescending: by !== 'name' && by !== 'stage' };
}

export function listOf(state: ComparisonState, name: ListName): string[] {
  const text = state[name] ?? '';
  return text === '' ? [] : text.split(',');
}

/** The list with the value put in or taken out, as a text; at most so many, the rest is not taken in. */
export function toggled(state: ComparisonState, name: ListName, value: string, most = Infinity): string {
  const list = listOf(state, name);
  if (list.includes(value)) return list.filter((one) => one !== value).join(',');
  return (list.length >= most ? list : [...list, value]).join(',');
}

export function chartOf({ chart }: ComparisonState): ChartKind {
  return CHARTS.find((one) => one === chart) ?? 'radar';
}

/** What the API is asked for: filters, rounds and who is hidden. */
export function selectionOf(state: ComparisonState): Record<string, string> {
  const names = [...FILTERS, 'rounds', 'hide'] as const;
  return Object.fromEntries(names.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]])));
}

/** The query by which the PDF shows what the screen shows. @param selected ids of those in the chart */
export function printedView(state: ComparisonState, selected: readonly string[]): string {
  const { sort = 'name', pin } = state;
  const query = new URLSearchParams({
    ...{ ...selectionOf(state), sort },
    ...(pin === undefined ? {} : { pin }),
    ...(selected.length === 0 ? {} : { selected: selected.join(',') }),
  });
  return query.toString();
}
