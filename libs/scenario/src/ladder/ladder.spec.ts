import { lintScenario } from '../lint.js';
import { simulate } from '../operators/simulate.js';
import type { Scenario } from '../schema.js';
import { scriptOf, shippedScenario } from '../testing/scripts.js';
import { fuzzScenario } from './fuzz/fuzz.js';
import { checkHearing } from './intents.js';
import { checkOpportunities } from './opportunities.js';
import { scoreTest } from './score.js';
import { rateSkills } from './skills.js';

const lateGift = shippedScenario('late-gift');

/** The shipped scenario after a change to it. */
function changed(change: (scenario: Scenario) => void): Scenario {
  const scenario = structuredClone(lateGift);
  change(scenario);
  return scenario;
}

const messages = (findings: readonly { path: string; message: string }[]): string[] =>
  findings.map(({ path, message }) => `${path}: ${message}`);

describe('level 3, hearing', () => {
  const after = (change: (scenario: Scenario) => void): string[] => messages(checkHearing(changed(change)).findings);

  it('names the example that is not heard, and the one heard by mistake', () => {
    const found = after((it) => {
      it.intents['ask_photo']?.test.yes.push('Would you be so kind?');
      it.intents['ask_photo']?.test.no.push('Could you send me a picture?');
    });
    expect(found).toContain(
      'intents.ask_photo.test.yes.12: "Would you be so kind?" is not heard as "ask_photo": widen "any", or take back a "not".',
    );
    expect(found).toContain(
      'intents.ask_photo.test.no.12: "Could you send me a picture?" is heard as "ask_photo" by mistake: narrow "any" or add a "not".',
    );
  });

  it('says how many examples are missing', () => {
    const found = after((it) => void it.intents['ask_photo']?.test.yes.splice(3));
    expect(found).toContain('intents.ask_photo.test.yes: Add 9 more: 12 sentences that mean this are the least.');
  });

  it('lists the paraphrases of an intent whose patterns are too narrow', () => {
    const found = after((it) => void (it.intents['offer_express'] && (it.intents['offer_express'].any = ['express'])));
    expect(found.join()).toContain('Not heard as "offer_express": "Let me rush the shipping for you."');
  });

  it('counts sentences of neighbours that an intent takes, and says whose they are', () => {
    const { report, findings } = checkHearing(changed((it) => it.intents['ask_card']?.any.push('photo*|you|your|it')));
    expect(report.falseRate).toBeGreaterThan(0.02);
    expect(messages(findings).join()).toContain('Sentences of "ask_photo" are heard as "ask_card", too');
  });

  it('finds patterns that the intent itself forbids, and words split by a bar', () => {
    const found = after((it) => {
      it.intents['offer_refund']?.any.push('instead refund', 'refund*|money back');
      it.intents['offer_refund']?.any.push('refund|money back');
    });
    expect(found.join()).toContain('The pattern "instead refund" can never be heard');
    expect(found.join()).toContain('hears "refund back" or "money back"');
  });
});

describe('level 4, opportunities', () => {
  it('counts goals, facts to ask for and rules, and names the traits that lack them', () => {
    const { opportunities, findings } = checkOpportunities(scriptOf(lateGift));
    expect(opportunities.needs.map(({ name }) => name)).toEqual(['need_asked', 'damage', 'event', 'wish']);
    expect(opportunities.composure).toContainEqual({ scenarioKey: 'late-gift', kind: 'provocation', name: 'p_read' });
    expect(messages(findings).join()).toContain('The trait "concise" has 0 of 2 opportunities');
  });
});

describe('level 5, random sessions', () => {
  it('find no fault in a shipped scenario, and come out the same again', () => {
    const [first, again] = [fuzzScenario(lateGift, 12, 'spec'), fuzzScenario(lateGift, 12, 'spec')];
    expect(first.findings).toEqual([]);
    expect(again.report).toEqual(first.report);
    expect(first.report.linesMost).toBeGreaterThan(5);
    expect(first.report.neverFired.length).toBeLessThan(first.report.rules);
  });

  it('name a rule whose condition never comes true', () => {
    const scenario = changed((it) =>
      it.always.push({
        id: 'never',
        when: { on: 'hold' },
        if: { facts: ['event'], notFacts: ['event'] },
        then: [{ do: 'mood', add: 1 }],
      }),
    );
    const { neverFired } = fuzzScenario(scenario, 12, 'spec').report;
    expect(neverFired).toContainEqual({ id: 'never', path: `always.${scenario.always.length - 1}` });
  });
});

describe('level 6, model operators', () => {
  const skillsOf = (change: (scenario: Scenario) => void): string[] =>
    messages(rateSkills(scriptOf(changed(change)), 1).findings);

  it('are told apart on the shipped scenario, alone and three times at once', () => {
    for (const arrivals of [[0], [0, 40, 100]]) {
      const { rows, findings } = rateSkills(scriptOf(lateGift, arrivals), 1);
      expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
      expect(rows.map(({ skill }) => skill)).toEqual([
        'good',
        'average',
        'bad',
        'canned-only',
        'keyword-stuffer',
        'silent',
      ]);
    }
  });

  it('fail a scenario that rewards the bad operator', () => {
    const swapped = skillsOf((it) => {
      if (it.operators) [it.operators.good, it.operators.bad] = [it.operators.bad, it.operators.good];
    });
    expect(swapped.join()).toContain('The good operator gets');
    expect(swapped.join()).toContain('The bad operator gets');
  });

  it('fail a scenario whose goals words alone can earn', () => {
    const cheap = skillsOf((it) => {
      it.goals = { spoke: { title: 'Answered at all', weight: 1, traits: [] } };
      it.facts = {};
      it.watch = [{ id: 'w', when: { on: 'canned', canned: 'hello' }, then: [{ do: 'goal', goal: 'spoke' }] }];
      // Nobody can answer these with a prepared answer.
      it.always = it.always.filter(({ provoke }) => provoke !== true);
      for (const outcome of Object.values(it.outcomes)) outcome.value = 1;
    });
    expect(cheap.join()).toContain('"canned-only" gets');
  });

  it('say which move the console would refuse', () => {
    const found = skillsOf((it) =>
      it.operators?.good.turns.unshift({
        thinkS: 1,
        moves: [{ do: 'action', action: 'voucher', fields: { percent: 90 } }],
      }),
    );
    expect(found.join()).toContain('The console would refuse "action voucher": Must be a number from 1 to 50.');
  });

  it('say which turn was never taken, and which line nobody says', () => {
    const wait = { thinkS: 1, replyTo: { rule: 'silence_2' }, moves: [{ do: 'note' as const, text: 'Late.' }] };
    const found = skillsOf((it) => void it.operators?.good.turns.push(wait));
    expect(found.join()).toContain('late-gift: operators.good.turns.8: This turn was never taken');
    const unsaid = changed((it) => void it.operators?.good.turns.push({ ...wait, replyTo: { says: 'Abracadabra' } }));
    expect(messages(lintScenario(unsaid)).join()).toContain('No line of the customer begins with "Abracadabra"');
  });

  it('ask for operators where there are none', () => {
    expect(skillsOf((it) => void delete it.operators).join()).toContain(
      'has no model operators: add "operators" to it.',
    );
  });
});

describe('the score of a session', () => {
  const scoreOf = (change: (scenario: Scenario) => void): number => {
    const script = scriptOf(changed(change));
    const { events, state } = simulate(script, 'good', 0);
    return scoreTest(script, events, state).total;
  };

  it('is capped by a critical breach and lowered by others', () => {
    const breach = (isCritical: boolean) =>
      scoreOf((it) => {
        it.breaches['spoke'] = { title: 'Spoke', isCritical };
        it.watch?.push({
          id: 'w_spoke',
          when: { on: 'action', action: 'replacement' },
          then: [{ do: 'breach', breach: 'spoke' }],
        });
      });
    expect(breach(true)).toBeLessThanOrEqual(40);
    expect(breach(false)).toBe(scoreOf(() => undefined) - 4);
  });

  it('gives nothing for a fact the customer told unasked', () => {
    const withoutAsking = scoreOf((it) => {
      const event = it.facts['event'];
      if (event) event.askedBy = [];
      it.open.push({ do: 'reveal', fact: 'event' });
    });
    expect(withoutAsking).toBeLessThan(scoreOf(() => undefined));
  });
});
