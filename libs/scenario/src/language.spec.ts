import type { SessionInput } from './event.js';
import { hear } from './hearing.js';
import { GERMAN } from './language/german.js';
import { outcomeOf } from './engine/outcome.js';
import { patternFault, sentencesOf, stem, tokenise } from './matcher.js';
import { packOf } from './language.js';
import { LOCALES, type Scenario } from './schema.js';
import { customerLines, play, scriptOf } from './testing/scripts.js';
import { sketch } from './testing/sketch.js';

const german: Scenario = sketch({
  locale: 'de',
  customer: {
    name: 'Jörg Weiß',
    since: 'Neu hier',
    avatar: 'JW',
    register: 'formal',
    cps: 10,
    readWps: 5,
    mood: 40,
    variables: {},
  },
  open: [{ do: 'say', text: 'Guten Tag, meine Lieferung ist nicht da.' }],
  fallback: ['Wie bitte?'],
  intents: {
    ask_number: {
      form: 'ask',
      any: ['nummer|kundennummer|bestellnummer'],
      test: { yes: ['Wie lautet Ihre Kundennummer?'], no: ['Guten Tag'] },
    },
    offer_refund: {
      any: ['erstattung*|rückerstattung*|gutschrift', 'geld ... zurück', 'erstatte*'],
      not: ['keine|nicht ... erstattung*|gutschrift'],
      test: { yes: ['Sie bekommen Ihr Geld zurück.'], no: ['Guten Tag'] },
    },
    explain_delay: {
      any: ['liefer* ... verspätung|später', 'lieferverzögerung*', 'größe|straße'],
      test: { yes: ['Es gibt Lieferverzögerungen.'], no: ['Guten Tag'] },
    },
  },
  facts: { number: { title: 'Nummer', askedBy: ['ask_number'], say: 'Die Nummer ist 4711.', traits: ['needs'] } },
  always: [
    {
      id: 'refund',
      when: { on: 'message', intents: ['offer_refund'] },
      then: [
        { do: 'goal', goal: 'refunded' },
        { do: 'say', text: 'Sehr gut, danke.', needsReply: false },
      ],
    },
    {
      id: 'hurt',
      when: { on: 'message', intents: ['common.hostile'] },
      then: [
        { do: 'mood', add: -20 },
        { do: 'say', text: 'Wie reden Sie mit mir?' },
      ],
    },
    {
      id: 'soothed',
      when: { on: 'message', intents: ['common.empathy'] },
      once: true,
      then: [{ do: 'mood', add: 10 }],
    },
    {
      id: 'delay',
      when: { on: 'message', intents: ['explain_delay'] },
      then: [{ do: 'say', text: 'Und wann kommt sie?' }],
    },
    { id: 'nudge', when: { on: 'silence', afterS: 30 }, then: [{ do: 'say', text: 'Hallo?' }] },
    { id: 'much', when: { on: 'overload' }, then: [{ do: 'say', text: 'Eins nach dem anderen.' }] },
    {
      id: 'agree',
      when: { on: 'resolve' },
      then: [
        { do: 'say', text: 'Auf Wiedersehen.' },
        { do: 'leave', outcome: 'done' },
      ],
    },
  ],
  watch: [],
});

const heard = (text: string) => hear(german, text);

describe('every language pack', () => {
  it.each(LOCALES)('of "%s" has patterns that can match', (locale) => {
    const pack = packOf(locale);
    const patterns = [
      ...pack.askPhrases,
      ...Object.values(pack.common).flatMap(({ any, not = [] }) => [...any, ...not]),
    ];
    expect(patterns.flatMap((pattern) => patternFault(pattern, pack) ?? [])).toEqual([]);
  });
});

describe('German words', () => {
  it('are the same with umlauts or without, in capitals, and with their endings', () => {
    expect(tokenise('GRÖSSE, Größe, Groesse', GERMAN)).toEqual(['groesse', 'groesse', 'groesse']);
    const forms = ['Rechnung', 'Rechnungen', 'kaputte', 'kaputtes', 'kaputten'].flatMap((word) =>
      tokenise(word, GERMAN),
    );
    expect(new Set(forms.map((token) => stem(token, GERMAN))).size).toBe(2);
    expect(stem('leider', GERMAN)).not.toBe(stem('leid', GERMAN));
  });

  it('come out of contractions', () => {
    expect(tokenise('Wie geht’s? Gibts zum Abend was?', GERMAN)).toEqual([
      'wie',
      'geht',
      'es',
      'gibt',
      'es',
      'zu',
      'dem',
      'abend',
      'was',
    ]);
  });

  it('stay in one sentence over abbreviations and ordinals', () => {
    const sentences = sentencesOf('Die Lieferung kommt ca. am 3. Mai, z. B. vormittags. Passt das?', GERMAN);
    expect(sentences.map(({ isQuestion }) => isQuestion)).toEqual([false, true]);
  });
});

describe('hearing a German operator', () => {
  it.each([
    ['Könnten Sie mir bitte Ihre Bestellnummer nennen?', 'ask_number'],
    ['Nennen Sie mir Ihre Kundennummern', 'ask_number'],
    ['Sie erhalten eine Rückerstattung.', 'offer_refund'],
    ['Wir zahlen das Geld natürlich zurueck', 'offer_refund'],
    ['Die Lieferung trifft mit Verspätung ein.', 'explain_delay'],
    ['Leider haben wir Lieferverzögerungen.', 'explain_delay'],
    ['In welcher Strasse wohnen Sie?', 'explain_delay'],
    ['Guten Tag, Herr Weiß!', 'common.greeting'],
    ['Vielen Dank für Ihre Geduld.', 'common.thanks'],
    ['Das tut mir sehr leid.', 'common.empathy'],
    ['Ich kann gut verstehen, dass Sie verärgert sind.', 'common.empathy'],
    ['Einen Moment bitte.', 'common.hold'],
    ['Ich prüfe das kurz für Sie.', 'common.hold'],
    ['Beruhigen Sie sich erst mal.', 'common.hostile'],
    ['Da sind Sie selbst schuld.', 'common.hostile'],
    ['Kann ich sonst noch etwas für Sie tun?', 'common.closing'],
    ['Ich wünsche Ihnen einen schönen Tag.', 'common.farewell'],
  ])('"%s" is %s', (text, intent) => {
    expect(heard(text).intents).toContain(intent);
  });

  it.each([
    ['Die Nummer steht auf dem Paket.', 'ask_number'],
    ['Wir können keine Erstattung anbieten.', 'offer_refund'],
    ['Ich kann leider nichts tun.', 'common.empathy'],
    ['Sie müssen verstehen, dass das dauert.', 'common.empathy'],
    ['Es dauert drei Tage.', 'common.hold'],
    ['Das ist nicht Ihre Schuld.', 'common.hostile'],
  ])('"%s" is not %s', (text, intent) => {
    expect(heard(text).intents).not.toContain(intent);
  });

  it('knows pleasantries', () => {
    expect(heard('Hallo, guten Tag!').isSocial).toBe(true);
    expect(heard('Die Lieferung ist weg.').isSocial).toBe(false);
  });

  it.each([
    'Sehr gerne, Herr Weiß.',
    'Gern geschehen!',
    'Schön, dass es geklappt hat.',
    'Freut mich, dass ich helfen konnte.',
    'Ich bin noch da, Jörg Weiß.',
    'Ich hoffe, Sie haben einen schönen Abend.',
  ])('"%s" needs no answer', (text) => {
    expect(heard(text).isSocial).toBe(true);
  });

  it('waits half a minute', () => {
    expect(heard('Ich richte das ein, es dauert eine halbe Minute.').isHold).toBe(true);
  });
});

describe('a German conversation', () => {
  it('runs through the same engine', () => {
    const script = scriptOf(german);
    const say = (atS: number, text: string): SessionInput => ({
      type: 'message',
      atMs: atS * 1000,
      conversation: 'a',
      text,
    });
    const { events, state } = play(script, [
      { type: 'start', atMs: 0 },
      say(12, 'Guten Tag, das tut mir leid. Wie ist Ihre Kundennummer?'),
      say(25, 'Einen Augenblick bitte, ich schaue kurz nach.'),
      say(60, 'Sie bekommen das Geld zurück.'),
      { type: 'resolve', atMs: 75_000, conversation: 'a', outcome: 'solved' },
      { type: 'tick', atMs: 100_000 },
    ]);
    expect(customerLines(events)).toEqual([
      'Guten Tag, meine Lieferung ist nicht da.',
      'Die Nummer ist 4711.',
      'Sehr gut, danke.',
      'Auf Wiedersehen.',
    ]);
    const [outcome] = outcomeOf(script, state);
    expect(outcome?.outcome?.id).toBe('done');
    expect(outcome?.mood).toBe(50);
    expect(outcome?.unmatched).toBe(0);
  });
});
