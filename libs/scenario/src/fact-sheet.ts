import { voice } from './engine/lines.js';
import { allRules } from './engine/rules.js';
import { scenarioOf, type ConversationState, type SessionScript, type SessionState } from './engine/state.js';
import type { Rule, Scenario } from './schema.js';

/** Everything a person needs to play a customer: who it is, what is known, what the buttons do. For staff only. */
export interface FactSheet {
  conversation: string;
  customer: string;
  avatar: string;
  title: string;
  description: string;
  register: 'formal' | 'neutral' | 'informal';
  profile: { section: string; rows: { label: string; value: string }[] }[];
  /** `live`: nobody but a person plays this customer. */
  mode: 'scripted' | 'live';
  phase: 'expected' | 'open' | 'leaving' | 'closed';
  /** Since when a person plays the script's customer, in ms since the start; null while the script does. */
  takenOverMs: number | null;
  /** 0-100. */
  mood: number;
  facts: { id: string; title: string; says: string; isHidden: boolean; isTold: boolean }[];
  goals: { id: string; title: string; isReached: boolean }[];
  breaches: { id: string; title: string; times: number }[];
  /** What the script would say, by rule; empty in a conversation without a script. */
  lines: { rule: string; says: string; hasFired: boolean }[];
  outcomes: { id: string; title: string }[];
  files: { id: string; name: string; description: string }[];
  /** The people of a group room; a silenced one may not write any more. */
  members: { id: string; name: string; isSilenced: boolean }[];
}

/** The sheets of all conversations of a test, in order, at the state. */
export function factSheetsOf(script: SessionScript, state: SessionState): FactSheet[] {
  return state.conversations.map((it) => factSheet(scenarioOf(script, it.id), it));
}

function factSheet(scenario: Scenario, it: ConversationState): FactSheet {
  const { customer, title, description, profile, members = [] } = scenario;
  return {
    ...{ conversation: it.id, customer: customer.name, avatar: customer.avatar, title, description },
    ...{ register: customer.register, profile, mode: it.mode, phase: it.phase, takenOverMs: it.takenOverMs },
    mood: it.mood,
    facts: Object.entries(scenario.facts).map(([id, fact]) => ({
      ...{
        id,
        title: fact.title,
        says: voice(fact.say, it.mood),
        isHidden: fact.isHidden ?? false,
        isTold: it.facts.includes(id),
      },
    })),
    goals: Object.entries(scenario.goals).map(([id, goal]) => ({
      ...{ id, title: goal.title, isReached: it.goals.includes(id) },
    })),
    breaches: Object.entries(scenario.breaches).map(([id, breach]) => ({
      ...{ id, title: breach.title, times: it.breaches.filter((done) => done === id).length },
    })),
    lines: it.mode === 'live' ? [] : allRules(scenario).flatMap((rule) => lineOf(rule, it)),
    outcomes: Object.entries(scenario.outcomes).map(([id, outcome]) => ({ id, title: outcome.title })),
    files: Object.entries(scenario.files)
      .filter(([, { isForOperator }]) => isForOperator !== true)
      .map(([id, { name, description: about }]) => ({ id, name, description: about })),
    members: members.map(({ id, name }) => ({ id, name, isSilenced: it.room.silenced.includes(id) })),
  };
}

function lineOf({ id, then }: Rule, { fired, mood }: ConversationState): FactSheet['lines'] {
  const says = then.flatMap((effect) => (effect.do === 'say' ? [voice(effect.text, mood)] : []));
  return says.length === 0 ? [] : [{ rule: id, says: says.join(' '), hasFired: fired.includes(id) }];
}
