import type { ConsoleView } from './document.js';
import type { CandidateEvent, TestEvent } from './event.js';
import type { Scenario } from './schema.js';

/** What the operator's console shows: nothing of the script, canned answers filled in for this customer. */
export function consoleOf(scenario: Scenario): ConsoleView {
  const { customer } = scenario;
  return {
    title: scenario.title,
    customer: { name: customer.name, since: customer.since, avatar: customer.avatar },
    profile: scenario.profile,
    articles: scenario.articles,
    canned: scenario.canned.map((answer) => ({ ...answer, body: fillIn(answer.body, customer.variables) })),
    actions: scenario.actions.map(({ id, label, description, fields, limit }) => ({
      id,
      label,
      description,
      fields,
      limit,
    })),
    outcomes: scenario.resolve,
  };
}

/** `{name}` becomes the customer's value; a name without a value stays, so that the operator sees the gap. */
export function fillIn(body: string, variables: Readonly<Record<string, string>>): string {
  return body.replaceAll(/\{([a-z][a-z0-9_-]*)\}/gu, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? whole) : whole,
  );
}

/** An event as the candidate may see it: no reasons, no outcome; what has nothing to see keeps its number only. */
export function toCandidateEvent({ seq, atMs, conversation, actor, body, clientId }: TestEvent): CandidateEvent {
  return {
    seq,
    atMs,
    conversation,
    actor,
    body: visibleBody(body),
    ...(clientId === undefined ? {} : { clientId }),
  };
}

function visibleBody(body: TestEvent['body']): CandidateEvent['body'] {
  switch (body.kind) {
    case 'turn':
      return { kind: 'hidden' };
    case 'closed':
      return { kind: 'closed' };
    default:
      return body;
  }
}
