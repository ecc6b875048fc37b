// What `npm run scenarios:check` prints: for authors, so every line says what is there or what to do.
import type { ChatTestClimb, PlacedFinding, Scenario, ScenarioClimb, SkillRow } from '@audition/scenario';

const SIGN = { error: '✗', warning: '!', note: '·' } as const;

/** The report of one scenario; `climb` is null when the file cannot be used. */
export function scenarioReport(
  file: string,
  scenario: Scenario | null,
  climb: ScenarioClimb | null,
  findings: readonly PlacedFinding[],
): string {
  const lines = [heading(`scenarios/${file}.yaml`, scenario?.title ?? 'cannot be used', findings)];
  if (climb) {
    const { hearing, fuzz } = climb;
    const heldOut = hearing.intents.reduce((sum, intent) => sum + intent.heldOut, 0);
    const fired = fuzz.rules - fuzz.neverFired.length;
    lines.push(
      `  hearing   ${hearing.intents.length} intents, ${heldOut} held-out sentences: ${percent(hearing.recall)} heard, ${percent(hearing.falseRate)} by mistake`,
      `  sessions  ${fuzz.sessions} at random: ${fired} of ${fuzz.rules} rules fired, at most ${fuzz.linesMost} lines of one customer, ${percent(fuzz.unmatched)} of messages not understood`,
    );
  }
  return [...lines, ...listed(findings), ''].join('\n');
}

/** The report of one chat test with the table of its model operators. */
export function chatTestReport(
  file: string,
  chatTest: { title: string } | null,
  climb: ChatTestClimb | null,
  findings: readonly PlacedFinding[],
): string {
  const lines = [heading(`chat-tests/${file}.yaml`, chatTest?.title ?? 'cannot be used', findings)];
  if (climb && climb.rows.length > 0) lines.push(...table(climb.rows));
  return [...lines, ...listed(findings), ''].join('\n');
}

function heading(file: string, title: string, findings: readonly PlacedFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${file}  ${title}  ${errors === 0 ? 'passed' : `FAILED (${errors})`}`;
}

function listed(findings: readonly PlacedFinding[]): string[] {
  const order = ['error', 'warning', 'note'];
  return [...findings]
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.level.localeCompare(b.level))
    .map(
      ({ severity, level, path, message, line }) => `  ${SIGN[severity]} ${level} line ${line}  ${path}  ${message}`,
    );
}

function table(rows: readonly SkillRow[]): string[] {
  const traits = Object.keys(rows[0]?.traits ?? {});
  const head = ['operator', 'score', 'range', 'unheard', ...traits, 'endings'];
  const body = rows.map(({ skill, mean, least, most, unmatched, traits: byTrait, outcomes }) => [
    skill,
    String(mean),
    `${least}-${most}`,
    percent(unmatched),
    ...Object.values(byTrait).map((value) => (value === null ? '' : String(value))),
    outcomes.map((outcome) => outcome ?? 'open').join(', '),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => column === 0 || column === head.length - 1;
  return [head, ...body].map((row) =>
    `  ${row.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
