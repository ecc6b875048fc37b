/** What the operator's console shows of a scenario: everything but the script. */
export interface ConsoleView {
  title: string;
  customer: { name: string; since: string; avatar: string };
  /** Facts on screen, in sections, so that asking for what is on screen is visible. */
  profile: { section: string; rows: { label: string; value: string }[] }[];
  articles: Article[];
  canned: CannedAnswer[];
  actions: ConsoleAction[];
  outcomes: { id: string; label: string }[];
}

export interface Article {
  id: string;
  title: string;
  body: string;
  updated: string;
}

export interface CannedAnswer {
  id: string;
  /** Typed after the slash. */
  shortcut: string;
  title: string;
  /** `{name}`, `{order}` and other variables of the customer. */
  body: string;
}

export interface ConsoleAction {
  id: string;
  label: string;
  description: string;
  fields: ActionField[];
  /** Policy limit in a sentence, empty when there is none. */
  limit: string;
}

export type ActionField =
  | { id: string; label: string; type: 'number'; min: number; max: number; unit: string; isRequired: boolean }
  | { id: string; label: string; type: 'text'; maxLength: number; isRequired: boolean }
  | { id: string; label: string; type: 'flag' }
  | { id: string; label: string; type: 'choice'; options: { id: string; label: string }[]; isRequired: boolean };
