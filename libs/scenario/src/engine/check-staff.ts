import type { Cue, StaffInput } from '../event.js';
import type { Scenario } from '../schema.js';
import { cueRule } from './staff.js';
import { isPlayed, type ConversationState } from './state.js';
import { checkCaption, checkFile, checkText, isListed, OK, refuse, type CheckResult } from './verdict.js';

/** Whether a person can do this as the customer of the conversation. */
export function checkStaff(scenario: Scenario, it: ConversationState, input: StaffInput): CheckResult {
  switch (input.type) {
    case 'staff-line':
      return checkLine(scenario, it, input);
    case 'staff-typing':
      return checkSpeaker(scenario, it, input.from);
    case 'take-over':
      if (it.phase === 'leaving') return refuse('/conversation', 'The customer is already leaving.');
      return isPlayed(it) ? refuse('/conversation', 'A person plays this customer already.') : OK;
    case 'hand-back':
      return it.takenOverMs === null ? refuse('/conversation', 'The script plays this customer already.') : OK;
    case 'cue':
      if (it.phase === 'leaving') return refuse('/conversation', 'The customer is already leaving.');
      return isKnown(scenario, it, input.cue) ? OK : refuse('/cue', 'The script has no such thing.');
  }
}

function checkLine(
  scenario: Scenario,
  it: ConversationState,
  { text, file, from }: Extract<StaffInput, { type: 'staff-line' }>,
): CheckResult {
  if (it.phase === 'leaving' && !isPlayed(it)) return refuse('/conversation', 'The customer is already leaving.');
  const speaker = checkSpeaker(scenario, it, from);
  if (!speaker.ok) return speaker;
  if (!file) return checkText(text);
  const sent = checkFile(scenario, file, false);
  return sent.ok ? checkCaption(text) : sent;
}

/** In a group room one of the members speaks, and one who may. */
function checkSpeaker({ members = [] }: Scenario, { room }: ConversationState, from: string | undefined): CheckResult {
  if (members.length === 0) return from === undefined ? OK : refuse('/from', 'This is not a group room.');
  if (from === undefined || !isListed(members, from)) return refuse('/from', 'There is no such member.');
  return room.silenced.includes(from) ? refuse('/from', 'This member may not write any more.') : OK;
}

function isKnown(scenario: Scenario, { mode }: ConversationState, { kind, id = '', add }: Cue): boolean {
  switch (kind) {
    case 'fact':
      return Object.hasOwn(scenario.facts, id);
    case 'goal':
      return Object.hasOwn(scenario.goals, id);
    case 'breach':
      return Object.hasOwn(scenario.breaches, id);
    case 'leave':
      return Object.hasOwn(scenario.outcomes, id);
    case 'rule':
      return mode === 'scripted' && cueRule(scenario, id) !== undefined;
    case 'mood':
      return add !== undefined && Number.isInteger(add) && Math.abs(add) <= 50;
  }
}
