/** What the operator's console shows of a scenario: everything but the script. */
export interface ConsoleView {
  title: string;
  customer: { name: string; since: string; avatar: string };
  /** People of a group room; empty in a conversation with one customer. */
  members: RoomMember[];
  /** Facts on screen, in sections, so that asking for what is on screen is visible. */
  profile: { section: string; rows: { label: string; value: string }[] }[];
  articles: Article[];
  canned: CannedAnswer[];
  actions: ConsoleAction[];
  /** Files the operator may send. */
  files: ConsoleFile[];
  /** Desks a case can be handed over to. */
  desks: { id: string; label: string }[];
  tags: { id: string; label: string }[];
  outcomes: { id: string; label: string }[];
  options: ChatTestOptions;
}

/** What the chat test allows. */
export interface ChatTestOptions {
  /** The operator sees what the customer is typing. */
  sneakPeek: boolean;
  /** The candidate may send files of their own. */
  uploads: boolean;
  /** The candidate may read their own transcript afterwards. */
  ownTranscript: boolean;
}

export interface RoomMember {
  id: string;
  name: string;
  avatar: string;
  /** What a moderator can see of them; empty when there is nothing. */
  about: string;
}

export interface Article {
  id: string;
  title: string;
  /** Empty for a slow article: its body comes with the event `kb-loaded`. */
  body: string;
  updated: string;
  /** Last day on which it holds; null without one. */
  validUntil: string | null;
  isSlow: boolean;
}

export interface ConsoleFile {
  id: string;
  name: string;
  mime: string;
  description: string;
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
  /** How long the work takes, in seconds; 0 when it is done at once. */
  takesS: number;
}

export type ActionField =
  | { id: string; label: string; type: 'number'; min: number; max: number; unit: string; isRequired: boolean }
  | { id: string; label: string; type: 'text'; maxLength: number; isRequired: boolean }
  | { id: string; label: string; type: 'flag' }
  | { id: string; label: string; type: 'choice'; options: { id: string; label: string }[]; isRequired: boolean };
