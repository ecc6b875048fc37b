import { parseScenario, type Scenario } from '@audition/scenario';
import { fromYaml } from '../document/yaml-text';

/** The small template that new drafts start from, for specs: one customer, one question, one way to end well. */
export const SAMPLE_YAML = `schema: chat-scenario/1
key: first-scenario
locale: en
title: A parcel that has not come
description: A customer waits for a parcel. The operator finds out which, says when it comes and asks whether anything is left open.
minutes: 5

customer:
  name: Alex Morgan
  since: Customer since this year
  avatar: AM
  register: neutral
  cps: 9
  readWps: 5
  mood: 50
  variables: { name: Alex }

profile:
  - section: Customer
    rows:
      - { label: Name, value: Alex Morgan }
  - section: Order A-1042
    rows:
      - { label: Status, value: 'With the carrier, expected tomorrow' }

patience:
  firstReplyS: 60
  replyS: 60
  budgetS: 120
  holdMaxS: 120
  typingGraceS: 12
  typingCapS: 60
  maxAnswers: 2
  lastLine: I do not have more time for this. Goodbye.

intents:
  ask_order:
    form: ask
    any: ['order ... number*|no|id', 'which|what order']
    not: ['have|see|found ... order']
    test:
      yes: ['What is your order number?', Which order is it about?]
      no: [I have found your order., When did you order it?]
  say_tomorrow:
    any: ['tomorrow', 'next day']
    test:
      yes: [It will be with you tomorrow., Expect it the next day.]
      no: [Let me look that up for you., It is with the carrier.]

facts:
  order:
    title: Order number
    askedBy: [ask_order]
    say: It is A-1042.
    traits: [needs]

goals:
  told: { title: Said when the parcel comes, weight: 2, traits: [answers] }
  confirmed: { title: Asked whether anything was left open, weight: 1, traits: [solution, personal] }
breaches: {}
outcomes:
  solved: { title: The customer knows when it comes, kind: solved, value: 1 }
  closed: { title: Closed without an answer, kind: unsolved, value: 0.1 }
  unfinished: { title: Still open when time was up, kind: unsolved, value: 0.1 }
  gave_up: { title: The customer gave up, kind: abandoned, value: 0 }
ends: { abandoned: gave_up, closed: closed, unfinished: unfinished }

start: waiting
open:
  - { do: say, text: 'Hello, my parcel should have been here by now. Where is it?', expects: [say_tomorrow, ask_order] }
fallback:
  - Sorry, I do not follow. When does my parcel come?

beats:
  waiting:
    rules:
      - id: told
        when: { on: message, intents: [say_tomorrow] }
        then:
          - { do: goal, goal: told }
          - { do: mood, add: 15 }
          - { do: goto, beat: content }
          - { do: say, text: 'Tomorrow is fine. Thank you.', needsReply: false }
      - id: resolved_too_soon
        when: { on: resolve }
        once: true
        then:
          - { do: mood, add: -10 }
          - { do: say, text: 'You have not told me yet when it comes.', expects: [say_tomorrow] }
  content:
    rules:
      - id: nothing_else
        when: { on: message, intents: [common.closing] }
        once: true
        then:
          - { do: goal, goal: confirmed }
          - { do: say, text: 'No, that is all. Bye.', needsReply: false }
      - id: resolved
        when: { on: resolve }
        then:
          - { do: leave, outcome: solved }

always:
  - id: impatient
    when: { on: elapsed, atS: 90 }
    provoke: true
    traits: [composure]
    then:
      - { do: mood, add: -5 }
      - { do: say, text: Why does this take so long? }
  - id: hello
    when: { on: silence, afterS: 45 }
    then:
      - { do: say, text: Hello? }
  - id: too_much
    when: { on: overload }
    then:
      - { do: say, text: One question at a time please. }

articles:
  - id: delivery
    title: Delivery times
    updated: '2026-05-04'
    body: Parcels that are with the carrier come within one working day.
canned:
  - { id: hello, shortcut: hello, title: Greeting, body: 'Hello {name}, thank you for writing to us.' }
actions: []
files: {}
resolve:
  - { id: solved, label: Solved }
  - { id: not_solved, label: Not solved }
`;

export function sampleScenario(): Scenario {
  const read = fromYaml(SAMPLE_YAML);
  if (!read.ok) throw new Error(read.message);
  const parsed = parseScenario(read.value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}
