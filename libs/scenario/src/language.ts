/**
 * What the engine has to know of a language, as data: the pattern language of `matcher.ts`, one pattern a line.
 * Apostrophes do not count (`don't` = `dont`). Word lists belong to English only; another language brings its own pack.
 */
export interface LanguagePack {
  /** Words that carry no content of their own. */
  stopWords: readonly string[];
  /** Words that make a sentence with them alone a pleasantry. */
  socialWords: readonly string[];
  /** A sentence that starts with one of these asks something, question mark or not. */
  questionStarts: readonly string[];
  /** A sentence that holds one of these asks for something. */
  askPhrases: readonly string[];
  /** Intents every scenario may name as `common.<name>`. */
  common: Readonly<Record<CommonIntent, { any: readonly string[]; not?: readonly string[] }>>;
}

export type CommonIntent = 'greeting' | 'thanks' | 'empathy' | 'hold' | 'hostile' | 'closing';

export const ENGLISH: LanguagePack = {
  stopWords: (
    'a an the and or but so if then than as of to in on at by for from with about into over after before up down out ' +
    'i me my mine we us our ours you your yours he him his she her hers it its they them their this that these those ' +
    'is am are was were be been being do does did done have has had having can could will would shall should may might must ' +
    'im youre its were theyre ive youve weve ill youll well id youd dont doesnt didnt isnt arent wasnt cant wont ' +
    'not no yes just very really too also here there now again please what which who when where why how all any some'
  ).split(' '),
  socialWords: (
    'hi hello hey good morning afternoon evening welcome dear thanks thank ok okay sure right alright great perfect ' +
    'lovely nice cool hmm ah oh yeah yep yes no worries problem bye goodbye cheers day team support chat speaking name ' +
    'today moment waiting patience sorry'
  ).split(' '),
  questionStarts:
    'who what whats when whens where which how hows why is are was do does did can could would will have has may might shall any'.split(
      ' ',
    ),
  askPhrases: [
    'please',
    'pls|plz',
    'can|could|would|will you',
    'can|could|may|might i',
    'may|can|could we',
    'let me|us know',
    'tell me|us',
    'send me|us|it|them|one|over',
    'send|attach|upload|share|show|provide|add|drop|pop|snap|take a|an|the|your|some|me',
    'i need|require',
    'we need|require',
    'id|ill|well|wed|i|we need|require|want|like|love',
    'id|ill|i|we|wed just|only|also|still|do need|require|want|like|love',
    'i will|would need|like|love',
    'would|will be|really help|useful|great|helpful|good|handy|perfect|ideal',
    'would ... help',
    'would speed',
    'would be enough',
    'will ... help',
    'do you',
    'did you',
    'are|is there',
    'wondering|wonder',
    'just checking|asking|curious',
    'mind sending|telling|sharing|taking|if|letting|me|uploading',
    'want|like to know|ask|check|understand|see',
    'need to know|see|ask|understand',
    'have to see|ask',
    'any chance',
    'if you could|can|have|tell|send',
    'it helps|help to|if|me',
    'help me|us understand|to',
    'by when',
    'what ... is|are|was|were|do|does|did|happened|would',
    'when ... is|are|was|were|do|does|did|you|would|exactly',
    'how ... is|are|was|were|do|does|did|many|bad|badly|soon|late',
  ],
  common: {
    greeting: {
      any: [
        'hi|hello|hey|hiya',
        'good morning|afternoon|evening|day',
        'welcome to',
        'my name is',
        'thanks|thank ... contacting',
      ],
    },
    thanks: { any: ['thanks|thank|thx', 'appreciate* ... you*|it|that|patience', 'much appreciated', 'grateful'] },
    empathy: {
      any: [
        'sorry ... hear|about|that|for|this|you|happened',
        'im|i am|so|very|really|truly|terribly|awfully sorry',
        'my ... apologies',
        'i|we ... apologise|apologize',
        'i ... understand|see|appreciate|realise|realize|hear ... why|how|that|this|your|frustrat*|upset*|you|disappoint*',
        'that|this|it must|mustve|has|would|sounds|is|was ... frustrat*|upset*|disappoint*|annoy*|awful|horrible|stressful|maddening',
        'thats ... frustrat*|upset*|disappoint*|annoy*|awful|horrible|not good|unacceptable|terrible|maddening',
        'id|i would|wouldve be|feel|been ... upset|angry|disappointed|annoyed|frustrated|too|same',
        'how frustrat*|upset*|disappoint*|annoy*|awful',
        'youre|you are|you have ... right|reason ... be|upset|angry|annoyed|frustrated|cross',
        'not ... what|how you ... deserve*|expect*|order*|paid|wanted',
        'you deserve*',
        'you ... every right',
      ],
      not: [
        'you|please ... need|have|must|should|got ... understand|appreciate|realise|realize',
        'must|should ... understand|appreciate|realise|realize',
        'sorry ... but ... cant|cannot|unable|policy|nothing',
        'sorry you feel ... way',
      ],
    },
    hold: {
      any: [
        'one|a|1 moment|sec|second|minute|min',
        'just|give|for|about ... moment|sec|second|minute|minutes|min|mins',
        'couple|few of|more minutes|moments|seconds|mins',
        'few|two|three|2|3 minutes|moments|mins',
        'let|lemme ... check|look|see|find|read|pull|open|confirm|ask',
        'lemme|gonna check|look|see',
        'bear|stay with me',
        'hang|hold on',
        'please|kindly hold|wait|stand',
        'stand by',
        'ill|i will|im|i am|going ... check|checking|look|looking|find ... policy|order|rules|options|details|into|up|that|this|what|for|our|now|it|out',
        'ill be right|straight back',
        'be right|back ... you',
        'checking ... now|that|this|your',
        'brb',
      ],
      not: ['one moment ... ago', 'let ... me|us know', 'thanks|thank|sorry ... waiting', 'wait* until|till|for the'],
    },
    hostile: {
      any: [
        'calm down',
        'your|ur own|fault',
        'your own ... fault|problem',
        'you should ... have|of|ve',
        'you shouldve',
        'as|like i ... already|just|told|said',
        'i already told|said|explained',
        'not|isnt|aint our|my ... fault|problem|job',
        'you ... need|have|must|got to understand|calm|relax|listen|realise|realize',
        'you|please relax',
        'stop shouting|yelling|complaining|whining|being|wasting',
        'no need|reason ... rude|shout|aggressive|angry|yell',
        'youre|you are|ur|your being ... rude|unreasonable|ridiculous|aggressive|difficult|dramatic|impatient',
        'watch|mind your tone|language|attitude',
        'dont|do not take ... out on me',
        'whatever',
        'thats life',
        'deal with it',
        'too bad|late for',
        'shut up',
        'stupid|idiot|moron|ridiculous|dumb',
        'you ... broke|dropped|damaged it',
        'read ... terms|again|properly ... yourself',
        'cant|cannot ... read minds',
      ],
      not: ['not your|ur fault', 'isnt|wasnt your fault', 'not ... rude', 'no fault'],
    },
    closing: {
      any: [
        'anything|something else|more|further',
        'any other|more|further question*|thing*|concern*|way',
        'is|was ... that all|everything',
        'does that|this ... help|solve|work|sort|settle|sound',
        'happy with|for that|this|me',
        'have i answered',
        'all ... sorted|set|good',
        'have a ... day|evening|weekend|one|time|celebration',
        'enjoy ... day|evening|weekend|celebration|party|anniversary',
      ],
    },
  },
};
