import { plain, withoutBrackets } from './text.ts';

/** What a column of a plan can mean; `skip` is for a person to say that a column is of no use. */
export const COLUMN_MEANINGS = [
  'ref', 'theme', 'context', 'action', 'measure', 'lead', 'due', 'progress', 'status', 'rag', 'requirement', 'risk', 'note', 'unknown', 'skip',
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** Words of column headings, in the spelling of `plain`; a heading may hold them among others. Weight: how sure they are. */
const WORDS: readonly { readonly means: ColumnMeaning; readonly weight: number; readonly words: readonly string[] }[] = [
  { means: 'ref', weight: 0.96, words: ['ref', 'ref no', 'reference', 'reference no', 'reference number', 'no', 'number', 'item', 'item no', 'id', 'action no', 'action ref', 'action number', 's no', 'serial', 'action id', 'line', 'row', 'nr', 'num', 'code', 'rec', 'rec no', 'recommendation no', 'uid', 'task no', 'objective no', 'point', 'task id', 'minute ref', 'minute', 'minute no'] },
  { means: 'theme', weight: 0.9, words: ['theme', 'strand', 'workstream', 'work stream', 'pillar', 'section', 'category', 'topic', 'objective', 'strategic objective', 'aim', 'goal', 'area', 'focus area', 'area of focus', 'key area', 'priority area', 'area of work', 'domain', 'heading', 'programme', 'key objective', 'strategic aim', 'strategic priority', 'key priority', 'key theme', 'key aim', 'focus', 'strand of work', 'work area', 'thematic area', 'bucket', 'bucket name', 'list', 'group of action'] },
  { means: 'theme', weight: 0.66, words: ['priority'] },
  { means: 'context', weight: 0.93, words: ['risk area', 'area of risk', 'duty', 'what this mean', 'statutory duty', 'prevent duty', 'requirement', 'recommendation', 'issue', 'issue identified', 'context', 'standard', 'expectation', 'question', 'statement', 'benchmark', 'criteria', 'criterion', 'area for development', 'area for improvement', 'gap', 'gap identified', 'rationale', 'why', 'purpose', 'background', 'concern', 'vulnerability', 'need', 'identified need', 'description of risk', 'risk description', 'hazard', 'legal duty', 'duty requirement', 'what the duty require', 'what the guidance say', 'finding', 'weakness', 'area of concern', 'key line of enquiry', 'what is the risk', 'risk identified', 'identified risk', 'problem', 'objective', 'aim', 'what this look like', 'what we are required to do', 'specific duty', 'reason', 'why we are doing it', 'why this matter', 'driver', 'what we found', 'key finding', 'source of action', 'focus'] },
  { means: 'context', weight: 0.7, words: ['risk', 'area', 'theme', 'priority', 'item', 'subject', 'outcome', 'goal', 'topic', 'strategic objective', 'description', 'category'] },
  { means: 'action', weight: 0.96, words: ['action', 'what', 'action required', 'required action', 'action to be taken', 'action needed', 'next step', 'task', 'activity', 'key action', 'planned action', 'proposed action', 'planned mitigation', 'mitigation planned', 'further mitigation', 'additional mitigation', 'mitigation required', 'additional action', 'additional control', 'further control', 'control required', 'additional measure', 'control to be put in place', 'new control', 'action plan', 'what we will do', 'what will we do', 'what will be done', 'further action', 'further action required', 'further action needed', 'agreed action', 'what need to be done', 'step', 'action step', 'mitigating action', 'what action will be taken', 'action to address', 'intervention', 'what do we need to do', 'specific action', 'step to be taken', 'action point', 'key task', 'deliverable', 'key activity', 'key activities', 'activities', 'how will we do it', 'how we will do it', 'action description', 'improvement action', 'what need to happen', 'what must happen', 'action arising', 'agreed step', 'what are we going to do', 'what we are going to do', 'to do', 'response', 'management response', 'work to be done', 'what we plan to do', 'how we will do this', 'action agreed', 'work required', 'action for this year', 'planned work', 'task name', 'task title', 'action title', 'title of action', 'further measure'] },
  { means: 'action', weight: 0.66, words: ['action taken', 'how', 'item', 'description', 'objective', 'measure', 'recommendation', 'implementation', 'development', 'commitment', 'mitigation', 'initiative', 'work', 'plan', 'project', 'title'] },
  { means: 'measure', weight: 0.94, words: ['measure', 'success criteria', 'success criterion', 'success measure', 'measure of success', 'outcome', 'intended outcome', 'expected outcome', 'desired outcome', 'impact', 'intended impact', 'expected impact', 'output', 'how will we know', 'how will we measure success', 'how we will know', 'key performance indicator', 'performance indicator', 'performance measure', 'indicator', 'target', 'milestone', 'evidence of success', 'evidence of impact', 'evidence of completion', 'what success look like', 'success look like', 'success will look like', 'what will success look like', 'success indicator', 'result', 'measurable outcome', 'outcome measure', 'how will it be measured', 'success', 'evidence required', 'assurance', 'kpi', 'outcome sought', 'intended difference', 'what will be different', 'how will we know it ha worked', 'how will we know it worked', 'how will we know we have succeeded', 'benefit', 'expected benefit', 'assurance source', 'source of assurance', 'what good look like', 'intended result', 'criteria for success', 'how success will be measured', 'how will success be measured', 'impact measure', 'test of success', 'outcome impact', 'what difference will it make'] },
  { means: 'lead', weight: 0.96, words: ['lead', 'owner', 'by whom', 'who', 'who by', 'whom', 'responsible', 'responsibility', 'person responsible', 'responsible person', 'responsible officer', 'officer responsible', 'lead officer', 'accountable', 'accountable officer', 'action owner', 'lead person', 'led by', 'delivered by', 'lead agency', 'lead partner', 'lead organisation', 'assigned to', 'responsible lead', 'staff responsible', 'lead responsible', 'lead responsibility', 'post responsible', 'post holder', 'accountability', 'who will do it', 'who is responsible', 'who will lead', 'action by', 'actioned by', 'responsible owner', 'lead role', 'responsible party', 'person', 'personnel', 'action lead', 'who will do this', 'lead name', 'responsible department', 'key staff', 'staff lead', 'resp', 'staff', 'sro', 'senior responsible owner', 'senior responsible officer', 'sponsor', 'executive sponsor', 'exec lead', 'executive lead', 'named lead', 'who is leading', 'delivery lead', 'operational lead', 'action holder', 'allocated to', 'nominated lead', 'responsible service', 'responsible team', 'service responsible', 'who need to do it', 'task owner', 'nominated officer', 'coordinated by', 'responsible for delivery', 'lead service'] },
  { means: 'lead', weight: 0.72, words: ['name', 'partner', 'support', 'supported by', 'department', 'team', 'service', 'agency'] },
  { means: 'due', weight: 0.96, words: ['due', 'due date', 'date due', 'deadline', 'timescale', 'time scale', 'achieve by', 'by when', 'when', 'when by', 'target date', 'completion date', 'date for completion', 'target completion date', 'completion target', 'timeframe', 'time frame', 'timeline', 'timing', 'to be completed by', 'end date', 'complete by', 'completed by when', 'deadline date', 'due by', 'finish date', 'delivery date', 'target', 'proposed completion date', 'expected completion', 'estimated completion', 'by', 'target timescale', 'implementation date', 'date to be completed', 'completion by', 'planned completion', 'time', 'target deadline', 'timetable', 'milestone date', 'date by', 'date to complete by', 'planned end date', 'planned date', 'agreed date', 'revised date', 'expected date', 'forecast date', 'finish', 'end', 'planned finish', 'planned end', 'target finish', 'deliver by', 'when will it be done', 'to be done by', 'date of completion', 'do by', 'completion deadline', 'action by date', 'date for action', 'due for completion'] },
  { means: 'due', weight: 0.72, words: ['date', 'review date', 'frequency', 'next review', 'milestone', 'review', 'completed by', 'term', 'schedule', 'to be achieved by'] },
  { means: 'progress', weight: 0.94, words: ['progress', 'update', 'comment', 'progress report', 'progress update', 'latest position', 'current position', 'commentary', 'action to date', 'progress to date', 'action taken', 'action already taken', 'already taken', 'already done', 'work already done', 'done to date', 'what have we done so far', 'what we have done so far', 'mitigation existing', 'existing mitigation', 'current mitigation', 'existing safeguard', 'status update', 'what ha been done', 'what have we done', 'update and comment', 'comment and update', 'progress and comment', 'latest update', 'progress note', 'action completed', 'work to date', 'work completed', 'review comment', 'monitoring', 'progress against action', 'evidence and progress', 'action undertaken', 'achievement', 'progress made', 'current progress', 'position statement', 'actions taken to mitigate', 'latest', 'latest news', 'latest note', 'how is it going', 'how it is going', 'how are we doing', 'where are we', 'where we are', 'where are we now', 'where we are now', 'position', 'position at', 'position to date', 'narrative', 'story so far', 'what ha happened', 'what happened', 'what we have done', 'done so far', 'current state of play', 'state of play', 'highlight', 'activity to date', 'monitoring note', 'progress evidence', 'result to date', 'implementation progress', 'how far are we', 'log', 'diary', 'journal', 'note of progress', 'action log', 'history', 'chronology', 'running note', 'measure in place', 'measure already in place', 'control already in place'] },
  { means: 'progress', weight: 0.76, words: ['evidence', 'existing control', 'current control', 'control in place', 'current arrangement', 'existing arrangement', 'existing measure', 'what we do now', 'what we already do', 'what we do already', 'what do we do already', 'what happens already', 'what is already in place', 'what we do at present', 'what we do at the moment', 'current activity', 'already in place', 'status', 'evaluation', 'review', 'current practice', 'what is in place', 'what we have in place', 'what do we have in place', 'what do we already do', 'current provision', 'existing practice', 'what already happen', 'control measure', 'existing mitigation', 'risk management', 'how the risk is managed', 'mitigation in place', 'how we meet it', 'completion', 'remark'] },
  { means: 'status', weight: 0.94, words: ['status', 'achieved', 'complete', 'completed', 'done', 'complete y n', 'completed y n', 'state', 'progress status', 'action status', 'open closed', 'delivery status', 'current status', 'status of action', 'met', 'achieved y n', 'tick when complete', 'complete yes no', 'delivered', 'stage', 'action closed', 'percent complete', 'percentage complete', 'current state', 'implemented', 'implemented y n', 'closed', 'closed y n', 'task status', 'completion status', 'implementation status', 'action complete', 'finished'] },
  { means: 'status', weight: 0.7, words: ['progress', 'rag', 'rag status', 'rag rating', 'outcome', 'update'] },
  { means: 'rag', weight: 0.97, words: ['rag', 'rag rating', 'rag status', 'r a g', 'brag', 'b r a g', 'brag rating', 'brag status', 'traffic light', 'colour', 'rag score', 'rating', 'red amber green', 'rag r a g', 'rag rate', 'ragb', 'bragg', 'progress rag', 'light', 'delivery confidence', 'confidence rating', 'current rag'] },
  { means: 'rag', weight: 0.7, words: ['status', 'progress', 'priority', 'risk rating', 'risk level'] },
  { means: 'requirement', weight: 0.94, words: ['guidance para', 'guidance paragraph', 'paragraph', 'para', 'guidance reference', 'guidance ref', 'para no', 'duty ref', 'duty reference', 'requirement ref', 'guidance', 'legislation', 'statutory guidance', 'duty para', 'guidance section', 'prevent duty guidance reference', 'statutory reference', 'guidance paragraph number', 'pdg ref', 'clause', 'std', 'standard no', 'standard ref', 'standard number', 'criterion no', 'criterion ref'] },
  { means: 'risk', weight: 0.94, words: ['risk', 'risk ref', 'risk no', 'risk number', 'risk reference', 'risk register ref', 'risk register', 'risk id', 'related risk', 'risk addressed', 'link to risk', 'linked risk', 'link to risk register', 'risk assessment ref', 'risk register reference'] },
  { means: 'unknown', weight: 0.9, words: ['likelihood', 'probability', 'severity', 'score', 'risk score', 'inherent risk', 'residual risk', 'inherent score', 'residual score', 'gross risk', 'net risk', 'impact score', 'likelihood score', 'l', 'i', 's', 'impact', 'start date', 'date started', 'start', 'date added', 'date raised', 'cost', 'budget', 'resource', 'funding', 'phase', 'rank', 'resource needed', 'resource required', 'resource implication', 'cost implication', 'financial implication', 'date opened', 'date identified', 'commencement date', 'start by', 'inherent', 'residual', 'target score', 'current score', 'gross score', 'net score', 'previous rag', 'last rag', 'weighting', 'original date', 'original due date', 'original deadline', 'original target date', 'date completed', 'completed date', 'date complete', 'date achieved', 'date done', 'date of completion actual', 'baseline date', 'who might be harmed', 'who may be harmed', 'who could be harmed', 'who is at risk', 'person at risk', 'persons at risk', 'people at risk', 'who is affected', 'people affected', 'group affected', 'completion date actual', 'actual finish', 'actual end', 'actual end date', 'actual start', 'planned start', 'actual date', 'actual completion date', 'date closed', 'closed on', 'completed on', 'item type', 'content type', 'path', 'created', 'created by', 'created date', 'modified', 'modified by', 'label', 'tag', 'attachment', 'date reviewed', 'last reviewed', 'reviewed on', 'reviewed by', 'monitoring', 'monitoring who and how', 'monitoring how and who', 'monitoring by whom', 'who monitors and how', 'monitoring when and how', 'monitored by', 'how it will be monitored', 'monitoring arrangement', 'audience', 'target audience', 'target group', 'cohort'] },
  { means: 'unknown', weight: 0.62, words: ['review date', 'next review', 'next review date', 'date of review', 'date of next review'] },
  { means: 'note', weight: 0.94, words: ['note', 'additional information', 'further information', 'additional note', 'other information', 'any other information'] },
  { means: 'note', weight: 0.7, words: ['remark', 'resource', 'cost', 'budget', 'supporting document', 'link', 'document'] },
];

type Phrase = { readonly means: ColumnMeaning; readonly weight: number };

/** Every wording with what it can mean. */
const PHRASES: ReadonlyMap<string, readonly Phrase[]> = phrases();
/** How phrases begin: where no phrase does, longer ones need not be looked for. */
const BEGINNINGS: ReadonlySet<string> = new Set([...PHRASES.keys()].flatMap((each) => each.split(' ').map((_, at, words) => words.slice(0, at + 1).join(' '))));
const LONGEST_HEADING = 14;

function phrases(): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const { means, weight, words } of WORDS) {
    for (const word of words) found.set(stem(word), [...(found.get(stem(word)) ?? []), { means, weight }]);
  }
  return found;
}

function stem(text: string): string {
  return plain(text)
    .split(' ')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') ? word.slice(0, -1) : word))
    .join(' ');
}

/** How well a heading says each meaning, 0 to 1; a heading that is just the word weighs more than one that holds it. */
export function headingWeights(heading: string): ReadonlyMap<ColumnMeaning, number> {
  const whole = weightsOf(heading);
  if (Math.max(0, ...whole.values()) >= 0.9) return whole;
  const main = withoutBrackets(heading, '([', ')]', ' ').trim();
  const own = main === '' || main === heading.trim() ? null : weightsOf(main);
  if (!own || Math.max(0, ...own.values()) < 0.86) return whole;
  // What stands in brackets only explains the heading: "Action (lead in brackets)".
  return new Map([...whole.keys(), ...own.keys()].map((means) => [means, Math.max(own.get(means) ?? 0, 0.7 * (whole.get(means) ?? 0))]));
}

function weightsOf(heading: string): ReadonlyMap<ColumnMeaning, number> {
  const weights = new Map<ColumnMeaning, number>();
  const said = heading.length > 200 ? '' : stem(heading.replace(/^\s*[#№]\s*$/u, 'number').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  const words = said.split(' ');
  if (said === '' || words.length > LONGEST_HEADING) return weights;
  for (let from = 0; from < words.length; from += 1) {
    let phrase = '';
    for (let to = from + 1; to <= words.length; to += 1) {
      phrase = phrase === '' ? (words[from] ?? '') : `${phrase} ${words[to - 1]}`;
      if (!BEGINNINGS.has(phrase)) break;
      for (const { means, weight } of PHRASES.get(phrase) ?? []) {
        const found = phrase === said ? weight : weight * held(phrase, said, from === 0);
        if (found > (weights.get(means) ?? 0)) weights.set(means, found);
      }
    }
  }
  return weights;
}

function held(phrase: string, said: string, first: boolean): number {
  return phrase.length < 3 ? 0 : 0.62 + (0.3 * phrase.length) / said.length + (first ? 0.06 : 0);
}

/** The best weight of any meaning: how much a text looks like a column heading. */
export function headingness(text: string): number {
  if (text.length > 90) return 0;
  return Math.max(0, ...headingWeights(text).values());
}

/** Headings of tables that are not the plan: keys, versions, contents, distribution, terms. */
const OTHER_TABLES: readonly { readonly kind: string; readonly words: RegExp }[] = [
  { kind: 'key', words: /^(?:key|rag key|legend|colou?r|rating|definition|meaning|description|explanation|abbreviation|acronym|term|glossary)s?\b/iu },
  { kind: 'versions', words: /^(?:version|revision|amend|change(?:s)? made|document (?:control|history|owner|title)|author|approved by|issue date|circulat|distribut|ratified)/iu },
  { kind: 'contents', words: /^(?:contents?|page(?: no| number)?s?)$/iu },
  { kind: 'people', words: /^(?:members?|membership|attendees?|apologies|e-?mail|telephone|phone|contact)/iu },
];

/** Whether one of the headings is of a score of risks. */
export function holdScore(headings: readonly string[]): boolean {
  return headings.some((each) => /\b(?:likelihood|probability)\b/iu.test(each));
}

/** The heading beside "Likelihood" that is a number of the same score, not an outcome. */
export function isScore(heading: string): boolean {
  return /^(?:impact|severity|consequence)s?$/u.test(plain(heading));
}

/** What kind of table that is not a plan the headings point to, or null. */
export function otherTable(headings: readonly string[]): string | null {
  const filled = headings.map((each) => each.trim()).filter(Boolean);
  if (filled.some((each) => /^(?:signature|signed(?: by| off)?|sign[- ]?off)$/iu.test(each)) && filled.length <= 5) return 'signatures';
  for (const { kind, words } of OTHER_TABLES) {
    const hits = filled.filter((each) => words.test(each)).length;
    if (hits >= 2 || (hits === 1 && filled.length <= 2)) return kind;
  }
  return null;
}
