import type { Scenario } from '../../schema.js';
import { shippedScenario } from '../../testing/scripts.js';
import { fuzzScenario } from './fuzz.js';

/** The shipped complaint in a group room, with everything the console has: desks, tags, files, slow articles and work. */
function everything(): Scenario {
  const scenario = structuredClone(shippedScenario('late-gift'));
  const says = (by: 'mo' | 'zed', text: string): Scenario['always'][number]['then'] => [{ do: 'say', by, text }];
  scenario.members = [
    { id: 'mo', name: 'Mo', avatar: 'M' },
    { id: 'zed', name: 'Zed', avatar: 'Z', cps: 14 },
  ];
  scenario.desks = [
    { id: 'lead', label: 'Team lead', afterS: 20, isAccepting: false, text: 'Not now.' },
    { id: 'legal', label: 'Legal', afterS: 40, isAccepting: true, text: 'We take over.' },
  ];
  scenario.tags = [{ id: 'damage', label: 'Damage' }];
  scenario.files['form'] = { name: 'form.pdf', description: 'A form', mime: 'application/pdf', isForOperator: true };
  scenario.articles = scenario.articles.map((article) => ({ ...article, loadsS: 15 }));
  scenario.actions = scenario.actions.map((action) => ({ ...action, takesS: 20 }));
  // Before the complaint's own rules, so that these are the first to fit.
  scenario.always.unshift(
    { id: 'm_warned', when: { on: 'moderate', act: 'warn', member: 'zed' }, then: says('zed', 'Fine!') },
    { id: 'm_muted', when: { on: 'moderate', act: 'mute', member: 'zed' }, then: says('mo', 'Finally.') },
    { id: 'm_removed', when: { on: 'moderate', act: 'remove', what: 'line' }, then: says('mo', 'Gone.') },
    { id: 'm_pinned', when: { on: 'moderate', act: 'pin' }, then: says('mo', 'Good to know.') },
    { id: 'a_form', when: { on: 'attachment', file: 'form' }, then: says('mo', 'Got the form.') },
    { id: 'a_other', when: { on: 'attachment' }, then: says('mo', 'What is this?') },
    { id: 'e_refused', when: { on: 'escalate', desk: 'lead', isAccepted: false }, then: says('mo', 'And now?') },
    { id: 'e_taken', when: { on: 'escalate', isAccepted: true }, then: [{ do: 'goal', goal: 'noted' }] },
    {
      id: 'd_typed',
      when: { on: 'elapsed', atS: 30 },
      then: [
        { do: 'draft', by: 'zed', text: 'I will tell you what I', thenDelete: true },
        ...says('zed', 'Cheap watches!'),
      ],
    },
  );
  return scenario;
}

describe('random sessions', () => {
  it('find no fault in a room with everything, and set off every kind of trigger', () => {
    const { report, findings } = fuzzScenario(everything(), 45, 'everything');
    expect(findings).toEqual([]);
    const quiet = report.neverFired.map(({ id }) => id).filter((id) => /^[made]_/u.test(id));
    expect(quiet).toEqual([]);
    expect(report.linesMost).toBeLessThanOrEqual(40);
  });
});
