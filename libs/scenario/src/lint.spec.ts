import { lintScenario } from './lint.js';
import { parseChatTest, parseScenario } from './parse.js';
import type { Scenario } from './schema.js';
import { readLibrary, shippedScenario } from './testing/scripts.js';

/** Findings of the practice scenario after a change to it. */
function findings(change: (scenario: Scenario) => void, severity: 'error' | 'warning' = 'error'): string[] {
  const scenario = structuredClone(shippedScenario('practice'));
  change(scenario);
  return lintScenario(scenario)
    .filter((found) => found.severity === severity)
    .map(({ path, message }) => `${path}: ${message}`);
}

const rulesOf = (scenario: Scenario, beat: string) => scenario.beats[beat]?.rules ?? [];

describe('the linter', () => {
  it('is content with the shipped practice scenario', () => {
    expect(findings(() => undefined)).toEqual([]);
  });

  it('finds names that nothing defines', () => {
    expect(findings((it) => void (it.start = 'nowhere'))).toContain(
      'start: There is no beat "nowhere": define it or correct the name.',
    );
    expect(findings((it) => void it.always[0]?.then.push({ do: 'goal', goal: 'fame' }))).toContain(
      'always.0.then.1: There is no goal "fame": define it or correct the name.',
    );
    expect(findings((it) => void (it.ends.closed = 'gone'))).toContain(
      'ends.closed: There is no outcome "gone": define it or correct the name.',
    );
  });

  it('does not take a name of every object for a defined one', () => {
    expect(findings((it) => void (it.start = 'constructor'))).toContain(
      'start: There is no beat "constructor": define it or correct the name.',
    );
  });

  it('finds two rules of one name', () => {
    expect(findings((it) => void (it.always[1] && (it.always[1].id = it.always[0]?.id ?? '')))).toContain(
      'always.1.id: "waiting" is used twice: give one of them another name.',
    );
  });

  it('finds patterns that can never match', () => {
    const change = (it: Scenario) => void it.intents['opening_hours']?.any.push('half-past four');
    expect(findings(change)).toContain(
      'intents.opening_hours: The pattern "half-past four" can never match: "half-past" is not one token; write "half past".',
    );
  });

  it('refuses provocations that are not the same for everyone', () => {
    const change = (it: Scenario) =>
      void it.always.push({
        id: 'p_late',
        when: { on: 'elapsed', atS: 30 },
        provoke: true,
        if: { moodBelow: 50 },
        then: [{ do: 'say', text: 'Well?' }],
      });
    expect(findings(change)[0]).toContain('A provocation is the same for everyone');
  });

  it('refuses observers that speak or move the conversation', () => {
    const change = (it: Scenario) => void it.watch?.[0]?.then.push({ do: 'goto', beat: 'told' });
    expect(findings(change)).toContain(
      'watch.0: An observer neither speaks nor moves the conversation: move this rule to a beat or to "always".',
    );
  });

  it('finds beats nobody gets to, and beats without a good way out', () => {
    expect(findings((it) => void (it.beats['attic'] = { rules: [] }))).toContain(
      'beats.attic: No rule leads to this beat: add a "goto" to it or delete it.',
    );
    const change = (it: Scenario) => {
      if (it.outcomes['done']) it.outcomes['done'].value = 0.3;
    };
    expect(findings(change)).toEqual(
      expect.arrayContaining([expect.stringContaining('From here no outcome worth 0.7 or more can be reached')]),
    );
  });

  it('finds rules hidden behind an earlier one', () => {
    const change = (it: Scenario) => {
      const rules = rulesOf(it, 'told');
      const [bye] = rules.filter(({ id }) => id === 'bye');
      if (bye) rules.push({ ...bye, id: 'bye_again' });
    };
    expect([...findings(change), ...findings(change, 'warning')].join()).toContain('beats.told.rules.3');
  });

  it('finds values that a line could not know', () => {
    const change = (it: Scenario) => {
      it.open = [{ do: 'say', text: 'It says {action.reason} here.' }];
    };
    expect(findings(change).join()).toContain('open.0: "{action.reason}" has no action here');
  });

  it('warns of what is defined and never used', () => {
    const change = (it: Scenario) => void (it.goals['spare'] = { title: 'Spare', weight: 1, traits: [] });
    expect(findings(change, 'warning')).toContain('goals.spare: This goal is never used: use it or delete it.');
  });
});

describe('reading documents', () => {
  const practice = readLibrary('scenarios/practice.yaml');
  const changed = (change: object): unknown => Object.assign({}, practice, change);

  it('names the place of what does not fit', () => {
    const parsed = parseScenario(changed({ minutes: 0, bogus: 1 }));
    expect(parsed.ok).toBe(false);
    const paths = parsed.ok ? [] : parsed.faults.map(({ path }) => path);
    expect(paths).toContain('minutes');
  });

  it('refuses keys it does not know', () => {
    const parsed = parseScenario(changed({ bogus: 1 }));
    expect(parsed.ok ? '' : parsed.faults[0]?.message).toContain('bogus');
  });

  it('refuses a scenario the linter finds errors in', () => {
    expect(parseScenario(changed({ start: 'nowhere' }))).toEqual({
      ok: false,
      faults: expect.arrayContaining([
        { path: 'start', message: 'There is no beat "nowhere": define it or correct the name.' },
      ]),
    });
  });

  it.each([null, 7, 'text', [], {}])('refuses %j', (data) => {
    expect(parseScenario(data).ok).toBe(false);
    expect(parseChatTest(data).ok).toBe(false);
  });

  it('refuses a chat test with two conversations of one id', () => {
    const support = readLibrary('chat-tests/support.yaml');
    const conversation = { id: 'a', scenarioKey: 'late-gift', arrivesAtS: 0 };
    const data = Object.assign({}, support, { conversations: [conversation, conversation] });
    expect(parseChatTest(data)).toEqual({
      ok: false,
      faults: [{ path: 'conversations.1.id', message: '"a" is used twice: give one of them another name.' }],
    });
  });
});
