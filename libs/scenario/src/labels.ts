import type { Scenario } from './schema.js';

/**
 * Titles of what a scenario's events name by key: `outcome.solved`, `goal.asked`, `breach.over_limit`, `tag.damage`,
 * `member.june`, `field.refund.reason`, `option.refund.reason.damaged`.
 */
export type Labels = Readonly<Record<string, string>>;

/** Every title of a scenario by its key. */
export function labelsOf({ outcomes, goals, breaches, tags = [], members = [], actions }: Scenario): Labels {
  const titled = (kind: string, named: Readonly<Record<string, { title: string }>>): [string, string][] =>
    Object.entries(named).map(([key, { title }]) => [`${kind}.${key}`, title]);
  const fields = actions.flatMap((action) =>
    action.fields.flatMap((field): [string, string][] => [
      [`field.${action.id}.${field.id}`, field.label],
      ...(field.type === 'choice'
        ? field.options.map((option): [string, string] => [
            `option.${action.id}.${field.id}.${option.id}`,
            option.label,
          ])
        : []),
    ]),
  );
  return Object.fromEntries([
    ...titled('outcome', outcomes),
    ...titled('goal', goals),
    ...titled('breach', breaches),
    ...tags.map(({ id, label }): [string, string] => [`tag.${id}`, label]),
    ...members.map(({ id, name }): [string, string] => [`member.${id}`, name]),
    ...fields,
  ]);
}

/** A title, or the key itself where there is none. */
export function labelOf(labels: Labels, kind: string, key: string): string {
  return labels[`${kind}.${key}`] ?? key;
}

/** Whether the titles are those of a room of several people, not of one customer. */
export function isRoom(labels: Labels): boolean {
  return Object.keys(labels).some((key) => key.startsWith('member.'));
}

/** What an action was filled in with: `Reason: Damaged, Amount: 5`. Empty without fields. */
export function fieldsInWords(
  labels: Labels,
  action: string,
  fields: Readonly<Record<string, string | number | boolean>>,
): string {
  return Object.entries(fields)
    .map(([field, value]) => {
      const words = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
      return `${labelOf(labels, `field.${action}`, field)}: ${labels[`option.${action}.${field}.${words}`] ?? words}`;
    })
    .join(', ');
}
