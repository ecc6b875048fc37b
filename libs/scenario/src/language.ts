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

export type CommonIntent = 'greeting' | 'thanks' | 'empathy' | 'hold' | 'hostile' | 'closing' | 'farewell';

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
        'sorry ... hear|about|that|for|this|you|happened|it',
        'so|very|really|truly|terribly|awfully|am|im sorry',
        'my ... apologies',
        'i|we ... apologise|apologize',
        'i|we ... understand|appreciate|realise|realize|hear|get ... why|how|that|this|it|your|frustrat*|upset*|you|disappoint*',
        'i|we ... see|imagine why|how',
        'can|could imagine',
        'that|this|it must|mustve|has|would|sounds|is|was ... frustrat*|upset*|disappoint*|annoy*|awful|horrible|stressful|maddening|hard|worrying',
        'thats ... frustrat*|upset*|disappoint*|annoy*|awful|horrible|not good|unacceptable|terrible|maddening',
        'id be|feel ... upset|angry|disappointed|annoyed|frustrated|same',
        'i would be|feel|have ... upset|angry|disappointed|annoyed|frustrated|too|same',
        'how frustrat*|upset*|disappoint*|annoy*|awful',
        'so|really|very frustrating|disappointing|annoying|upsetting',
        'oh no',
        'no good',
        'a pain|shame|pity',
        'youre right',
        'you are right',
        'youre absolutely|completely|totally|quite right',
        'you are absolutely|completely|totally|quite right',
        'you ... reason ... be|upset|angry|annoyed|frustrated|cross',
        'you ... every right',
        'not ... what|how you ... deserve*|expect*|order*|paid|wanted',
        'you deserve*',
        'shouldnt have happened|had',
        'should not|never have happened|had',
        'our|my fault|mistake|bad|error',
        'let you down',
        'not good enough',
      ],
      not: [
        'you|please need|must|should|got ... understand|appreciate|realise|realize',
        'you have to ... understand|appreciate|realise|realize',
        'must|should understand|appreciate|realise|realize',
        'dont|didnt|cant|not ... understand what|you|your',
        'understand ... request|preference',
        'not|isnt|wasnt|never our|my fault|mistake|error',
        'sorry ... but ... cant|cannot|unable|policy|nothing',
        'sorry i|we cant|cannot|couldnt|dont',
        'sorry that|this|it ... isnt|not available|possible',
        'sorry you feel ... way',
      ],
    },
    hold: {
      any: [
        'one|1|quick moment|sec|second|minute|min',
        'a moment|sec|second|mo',
        'just|give|need|please ... moment|sec|second|minute|minutes|min|mins',
        'itll|thatll|thisll|will|may|might take ... moment|minute|minutes|min|mins|while',
        'a|another couple|few ... moments|minutes|mins|seconds',
        'few|two|three|five|2|3|5 minutes|moments|mins ... please|while|check*|look*|open*|read*',
        'let|lemme ... check|look|see|find|read|pull|open|confirm|ask|retrieve|verify',
        'lemme|gonna check|look|see',
        'going to check|look|see|find|read|ask',
        'bear|stay with|w me',
        'hang|hold on',
        'please|kindly hold|wait|stand',
        'brief|short hold',
        'stand by',
        'ill|i just|quickly|now|will|need|quick check|look|read|find|verify|ask',
        'ill|i will|need|have|just|quickly to|just|quickly check|look|read|find|verify|ask',
        'ill check|look|find|read|verify|ask',
        'im|am|still|just|now checking|looking|searching|pulling',
        'reading ... policy|rules|article',
        'checking|searching|pulling ... now|that|this|your|the|up|for you',
        'while|whilst i|we check|look|see|find|open|read|get',
        'im|am on it',
        'wont be long',
        'ill be right|straight back',
        'be right|back with|back ... you',
        'brb',
      ],
      not: [
        'one moment ... ago',
        'let ... me|us know',
        'thanks|thank|sorry ... waiting',
        'wait* until|till|for the',
        'hold on to',
        'in a sec|second|moment|minute|min',
        'do|did|have you have|got|a ... minute|moment',
        'look|looking out|forward|like',
      ],
    },
    hostile: {
      any: [
        'calm down',
        'your|ur|youre fault|problem|mistake',
        'your own ... fault|problem',
        'you should have|of checked|read|told|said|asked|known|looked|refused|opened|written|contacted|waited|noticed|thought|listened',
        'you shouldve',
        'as|like i ... told|said|explained',
        'i already told|said|explained',
        'not|isnt|aint our|my ... fault|problem|job',
        'you ... need|have|got to understand|calm|relax|listen|realise|realize',
        'you must understand|calm|relax|listen|realise|realize',
        'you|please relax',
        'stop shouting|yelling|complaining|whining|wasting|interrupting',
        'stop being ... rude|difficult|dramatic|angry',
        'no need|reason ... rude|shout|aggressive|angry|yell',
        'dont|not ... be ... rude|unreasonable|ridiculous|difficult|dramatic|aggressive',
        'youre|ur ... rude|unreasonable|ridiculous|aggressive|difficult|dramatic|impatient',
        'you are ... rude|unreasonable|ridiculous|aggressive|difficult|dramatic|impatient',
        'your being ... rude|unreasonable|ridiculous|difficult',
        'watch|mind your tone|language|attitude',
        'dont appreciate being|your',
        'dont|do not take ... out on me',
        'whatever',
        'thats life',
        'deal with it',
        'too bad',
        'shut up',
        'idiot|moron',
        'are|r you|u stupid|dumb|blind|deaf|confused|kidding',
        'you ... stupid|dumb',
        'you broke|dropped|damaged it|the',
        'happened|happen|broke|damaged ... at your place|home|end',
        'was fine|intact|ok when it left',
        'not|arent the only customer|one',
        'get what you pay',
        'if you say so',
        'what else|more ... you expect',
        'keep interrupting|shouting|yelling',
        'you just dont|didnt like|read|listen',
        'read ... terms|again|properly ... yourself',
        'cant|cannot ... read minds',
      ],
      not: [
        'not|never|isnt|wasnt|arent your|ur fault|problem|mistake',
        'no fault',
        'not ... rude ... you',
        'whatever you|it|works|is|option|suits|happens|the|we|i',
        'ill|i|we|us|me|well|will|can deal with',
        'let|deal ... me|us deal',
        'our|my ... stupid|dumb',
        'only one|customer who|to ... love|order*',
      ],
    },
    closing: {
      any: [
        'anything|something else|more|further',
        'any other|more|further question*|thing*|concern*|way|help|assistance',
        'anymore|more help|questions',
        'is|was ... that all|everything',
        'does that|this ... help|solve|work|sort|settle|sound',
        'happy with|for that|this|me',
        'have i answered',
        'all ... sorted|set|good',
      ],
      not: ['nothing|cant|cannot|wont|not ... anything|something ... more|else ... do'],
    },
    farewell: {
      any: [
        'have a ... day|evening|weekend|night|celebration|party',
        'have a good|great|lovely|nice|wonderful one|time',
        'enjoy ... day|evening|weekend|celebration|party|anniversary|gift',
        'wish ... ... lovely|wonderful|great|happy|nice|good|all',
        'take care',
        'all the best',
        'bye|goodbye|cya',
        'safe travels|journey',
        'thanks|thank|thx ... chatting|choosing',
        'kind|best|warm regards|wishes',
      ],
      not: ['take care of', 'did|do|can|could you have'],
    },
  },
};
