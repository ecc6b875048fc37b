import type { ChatTestOptions, ConsoleView } from './document.js';
import type { CandidateEvent, TestEvent } from './event.js';
import type { ChatTest, Scenario } from './schema.js';

/** What the operator's console shows: nothing of the script, canned answers filled in for this customer. */
export function consoleOf(scenario: Scenario, options: ChatTestOptions): ConsoleView {
  const { customer, members = [], desks = [], tags = [] } = scenario;
  return {
    title: scenario.title,
    customer: { name: customer.name, since: customer.since, avatar: customer.avatar },
    members: members.map(({ id, name, avatar, about = '' }) => ({ id, name, avatar, about })),
    profile: scenario.profile,
    articles: scenario.articles.map(({ id, title, body, updated, validUntil = null, loadsS = 0 }) => ({
      id,
      title,
      body: loadsS > 0 ? '' : body,
      updated,
      validUntil,
      isSlow: loadsS > 0,
    })),
    canned: scenario.canned.map((answer) => ({ ...answer, body: fillIn(answer.body, customer.variables) })),
    actions: scenario.actions.map(({ id, label, description, fields, limit, takesS = 0 }) => ({
      id,
      label,
      description,
      fields,
      limit,
      takesS,
    })),
    files: Object.entries(scenario.files)
      .filter(([, { isForOperator }]) => isForOperator === true)
      .map(([id, { name, description, mime = 'application/octet-stream' }]) => ({ id, name, mime, description })),
    desks: desks.map(({ id, label }) => ({ id, label })),
    tags,
    outcomes: scenario.resolve,
    options,
  };
}

/** What the chat test allows, with what it leaves out as not allowed. */
export function optionsOf({ options = {} }: ChatTest): ChatTestOptions {
  const { sneakPeek = false, uploads = false, ownTranscript = false } = options;
  return { sneakPeek, uploads, ownTranscript };
}

/** `{name}` becomes the customer's value; a name without a value stays, so that the operator sees the gap. */
export function fillIn(body: string, variables: Readonly<Record<string, string>>): string {
  return body.replaceAll(/\{([a-z][a-z0-9_-]*)\}/gu, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? whole) : whole,
  );
}

/**
 * An event as the candidate may see it: no reasons, no outcome; what has nothing to see keeps its number only. A line
 * written by a person looks exactly like a line of the script.
 */
export function toCandidateEvent({ seq, atMs, conversation, actor, body, clientId }: TestEvent): CandidateEvent {
  const shown = visibleBody(body);
  if (shown.kind === 'hidden') return { seq, atMs, conversation, actor: 'system', body: shown };
  if (actor === 'staff') return { seq, atMs, conversation, actor: 'customer', body: shown };
  return { seq, atMs, conversation, actor, body: shown, ...(clientId === undefined ? {} : { clientId }) };
}

function visibleBody(body: TestEvent['body']): CandidateEvent['body'] {
  switch (body.kind) {
    case 'turn':
    case 'connection':
    case 'taken-over':
    case 'handed-back':
    case 'cue':
      return { kind: 'hidden' };
    case 'closed':
      return { kind: 'closed' };
    default:
      return body;
  }
}
