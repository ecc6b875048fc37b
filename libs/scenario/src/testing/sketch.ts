import { parseScenario } from '../parse.js';
import type { Scenario } from '../schema.js';

// For specs of this library only: one small scenario with every device of the console in it, and what a spec adds.

const DESK = {
  schema: 'chat-scenario/1',
  key: 'sketch',
  locale: 'en',
  title: 'Sketch',
  description: 'A scenario for specs.',
  minutes: 10,
  customer: {
    name: 'Kim Park',
    since: 'New customer',
    avatar: 'KP',
    register: 'neutral',
    cps: 10,
    readWps: 5,
    mood: 60,
    variables: {},
  },
  profile: [],
  patience: {
    firstReplyS: 60,
    replyS: 60,
    budgetS: 60,
    holdMaxS: 100,
    typingGraceS: 10,
    typingCapS: 40,
    maxAnswers: 2,
    lastLine: 'I am off.',
  },
  intents: { ask_number: { form: 'ask', any: ['number'], test: { yes: ['Your number please?'], no: ['Hello'] } } },
  facts: { number: { title: 'Number', askedBy: ['ask_number'], say: 'It is 4711.', traits: ['needs'] } },
  goals: {
    guided: { title: 'Sent the guide', weight: 1, traits: ['features'] },
    looked_up: { title: 'Looked it up', weight: 1, traits: ['policies'] },
    refunded: { title: 'Refunded', weight: 1, traits: ['solution'] },
  },
  breaches: { too_much: { title: 'Refund above 20' } },
  outcomes: {
    done: { title: 'Done', kind: 'solved', value: 1 },
    gone: { title: 'Gone', kind: 'abandoned', value: 0 },
    closed: { title: 'Closed', kind: 'unsolved', value: 0.1 },
    moved: { title: 'With billing', kind: 'escalated', value: 0.7 },
  },
  ends: { abandoned: 'gone', closed: 'closed', unfinished: 'closed', transferred: 'moved' },
  start: 'only',
  open: [{ do: 'say', text: 'My parcel is not there.' }],
  fallback: ['Pardon?'],
  beats: { only: { rules: [] } },
  always: [
    {
      id: 'guide',
      when: { on: 'attachment', file: 'guide' },
      then: [
        { do: 'goal', goal: 'guided' },
        { do: 'say', text: 'Got the guide.', needsReply: false },
      ],
    },
    { id: 'any_file', when: { on: 'attachment' }, then: [{ do: 'say', text: 'What is this file?' }] },
    {
      id: 'refund',
      when: { on: 'action', action: 'refund', isWithinLimits: true },
      then: [
        { do: 'goal', goal: 'refunded' },
        { do: 'say', text: 'Thanks for the refund.', needsReply: false },
      ],
    },
    {
      id: 'refused',
      when: { on: 'escalate', desk: 'legal', isAccepted: false },
      then: [{ do: 'say', text: 'So nobody helps me?' }],
    },
    { id: 'handed', when: { on: 'escalate', desk: 'billing' }, then: [{ do: 'say', text: 'Billing, fine.' }] },
    { id: 'nudge', when: { on: 'silence', afterS: 30 }, then: [{ do: 'say', text: 'Hello?' }] },
    {
      id: 'outburst',
      when: { on: 'elapsed', atS: 100 },
      provoke: true,
      then: [{ do: 'say', text: 'This is a joke!' }],
    },
    {
      id: 'object',
      when: { on: 'resolve', outcomes: ['solved'] },
      once: true,
      then: [{ do: 'say', text: 'Wait, it is not here yet.' }],
    },
    {
      id: 'agree',
      when: { on: 'resolve', outcomes: ['solved'] },
      then: [
        { do: 'say', text: 'Bye then.' },
        { do: 'leave', outcome: 'done' },
      ],
    },
    { id: 'much', when: { on: 'overload' }, then: [{ do: 'say', text: 'One by one.' }] },
  ],
  watch: [{ id: 'w_kb', when: { on: 'kb', article: 'returns' }, then: [{ do: 'goal', goal: 'looked_up' }] }],
  articles: [
    { id: 'returns', title: 'Returns', body: 'Thirty days.', updated: '2026-01-01', loadsS: 20 },
    {
      id: 'parcels',
      title: 'Lost parcels',
      body: 'Search for a parcel after five days; refunds up to 20.',
      updated: '2026-01-01',
      validUntil: '2026-02-01',
    },
  ],
  canned: [],
  actions: [
    {
      id: 'refund',
      label: 'Refund',
      description: 'Pays money back.',
      fields: [{ id: 'amount', label: 'Amount', type: 'number', min: 0, max: 100, unit: 'EUR', isRequired: true }],
      limit: 'Up to 20',
      limits: [{ field: 'amount', max: 20, breach: 'too_much' }],
      takesS: 15,
    },
  ],
  files: {
    guide: {
      name: 'guide.pdf',
      description: 'How to search',
      asset: 'guide.pdf',
      mime: 'application/pdf',
      isForOperator: true,
    },
    photo: { name: 'photo.jpg', description: 'The door', asset: 'door.jpg', mime: 'image/jpeg' },
  },
  desks: [
    { id: 'billing', label: 'Billing', afterS: 20, isAccepting: true, text: 'We take it.' },
    { id: 'legal', label: 'Legal', afterS: 10, isAccepting: false, text: 'Not ours.' },
  ],
  tags: [
    { id: 'late', label: 'Late' },
    { id: 'lost', label: 'Lost' },
  ],
  resolve: [
    { id: 'solved', label: 'Solved' },
    { id: 'open', label: 'Not solved' },
  ],
};

const ROOM = {
  ...DESK,
  key: 'room',
  customer: { ...DESK.customer, name: 'Garden club' },
  members: [
    { id: 'ann', name: 'Ann', avatar: 'A' },
    { id: 'rex', name: 'Rex', avatar: 'R', cps: 20, about: 'Joined today' },
    { id: 'zoe', name: 'Zoe', avatar: 'Z' },
  ],
  goals: { ...DESK.goals, warned: { title: 'Warned', weight: 1, traits: ['policies'] } },
  open: [
    { do: 'say', by: 'ann', text: 'Look at my roses.' },
    { do: 'say', by: 'rex', text: 'BUY CHEAP SEEDS NOW' },
  ],
  always: [
    {
      id: 'warned',
      when: { on: 'moderate', act: 'warn', member: 'rex' },
      once: true,
      then: [
        { do: 'goal', goal: 'warned' },
        { do: 'say', by: 'rex', text: 'Make me stop.' },
      ],
    },
    {
      id: 'spam_down',
      when: { on: 'moderate', act: 'remove', member: 'rex', what: 'line' },
      then: [{ do: 'say', by: 'zoe', text: 'Good that it is gone.' }],
    },
    {
      id: 'rex_out',
      when: { on: 'moderate', act: 'remove', member: 'rex', what: 'member' },
      then: [
        { do: 'say', by: 'ann', text: 'Finally.' },
        { do: 'say', by: 'rex', text: 'Hey!' },
      ],
    },
    {
      id: 'outburst',
      when: { on: 'elapsed', atS: 60 },
      provoke: true,
      then: [
        { do: 'mood', add: -20 },
        { do: 'say', by: 'rex', text: 'Your roses are ugly, Ann.' },
      ],
    },
    ...DESK.always.filter(({ id }) => !['outburst', 'guide', 'any_file'].includes(id)),
  ],
  watch: [],
};

/** A conversation with one customer in which every console input has a meaning. */
export function sketch(changes: Record<string, unknown> = {}): Scenario {
  return parsed({ ...DESK, ...changes });
}

/** A group room with Ann, Rex and Zoe. */
export function sketchRoom(changes: Record<string, unknown> = {}): Scenario {
  return parsed({ ...ROOM, ...changes });
}

function parsed(data: unknown): Scenario {
  const result = parseScenario(data);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}
