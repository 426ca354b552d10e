import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { NOTE_FIELD, tellHung, type Telling, type ThingEntry } from '../../records/public.ts';
import { actionKind } from '../kinds.ts';
import { MEASURED_FIELD } from '../measures/acts.ts';
import { STEP_VERBS } from '../steps/life.ts';
import { toldOf } from './fields.ts';

/** Verbs by which a measure is told with its action. */
const MEASURE_WORDS: Readonly<Record<string, string>> = {
  'measure.added': 'Measure added',
  'measure.edited': 'Measure changed',
  'measure.removed': 'Measure removed',
  'measure.valued': 'Measured',
  'measure.counted': 'Counted',
  'measure.valueRemoved': 'Value taken back',
};

/** What a change is told with, where it was not typed on the action itself. */
const CAME_BY: Readonly<Record<string, string>> = {
  'action.undone': 'Taken back. ',
  'action.unmade': 'Taken back. ',
  'plan.amended': 'From a newer file. ',
  'plan.amendmentUndone': 'Taken back with a newer file. ',
  'plan.actionsChanged': 'Changed with others. ',
  'plan.actionsChangeUndone': 'Taken back with others. ',
  'plan.rollOverUndone': 'Taken back with the next plan. ',
  'plan.closed': 'Closed with the plan. ',
  'plan.closingUndone': 'Open again with the plan. ',
  'plan.reopened': 'Open again with the plan. ',
};

/** Verbs by which people say how an action is going. */
export const UPDATES: readonly string[] = ['action.updated', 'measure.valued', 'measure.valueRemoved', ...STEP_VERBS];

type Entry = Pick<ThingEntry, 'verb' | 'changes'> & { readonly on: Day };
type Changed = ThingEntry['changes'][number];

/** An entry of the record in words: the notes in it as they were written, and what else it changed. */
export function tellEntry({ verb, changes, on }: Entry, calendar: BodyCalendar): Omit<Telling, 'undo'> {
  const notes = changes.flatMap(({ field, after }) =>
    field.startsWith(NOTE_FIELD) && after !== null ? [{ id: field.slice(NOTE_FIELD.length), text: after }] : [],
  );
  const told = changes.filter((change) => !change.field.startsWith(NOTE_FIELD) && !saysNothingMore(change, changes, on));
  const isOwn = ({ field }: Changed) => toldOf(field) !== null || field.startsWith(NOTE_FIELD);
  const cameBy = told.length === 0 && notes.length > 0 ? CAME_BY[verb] : undefined;
  return {
    notes,
    sentences: cameBy ? [cameBy.trim()] : told.flatMap((change, at) => changeWords(verb, change, calendar, at === 0)),
    ownAct: verb.startsWith('action.') ? verb !== 'action.moved' : changes.some(isOwn),
  };
}

/** The day of closing, where the status says so of the same day. */
function saysNothingMore({ field, became }: Changed, changes: readonly Changed[], on: Day): boolean {
  return (
    field === 'closedOn' &&
    (became === null || became === 'null' || became === JSON.stringify(on)) &&
    changes.some((each) => each.field === 'status')
  );
}

/** A change in sentences: one of what it was and what it became, or what happened in between; the first of an entry also says how it came. */
function changeWords(verb: string, line: Changed, calendar: BodyCalendar, first: boolean): readonly string[] {
  const told = toldOf(line.field);
  if (!told?.tell || line.was === null || line.became === null) return [changeSentence(verb, line, calendar, first)];
  const happened = told.tell(JSON.parse(line.was), JSON.parse(line.became));
  return happened.map((sentence, at) => `${first && at === 0 ? (CAME_BY[verb] ?? '') : ''}${sentence}`);
}

function changeSentence(verb: string, line: Changed, calendar: BodyCalendar, first: boolean): string {
  const undone = first ? (CAME_BY[verb] ?? '') : '';
  if (verb === 'action.added') return 'Added to the plan.';
  if (verb === 'action.split') return `Split in two: “${line.after ?? ''}”, was “${line.before ?? ''}”.`;
  if (verb === 'plan.made') return 'Began with the plan.';
  if (verb === 'plan.amended' && line.field === 'title' && line.before === null) return 'Came with a newer file.';
  if (line.field === 'place') return `Moved ${line.after ?? ''} in its theme.`;
  if (line.field === 'continuedBy') return `Goes on in ${line.after ?? ''} too.`;
  if (line.field === 'themeId') return `${undone}Moved to another theme.`;
  const hung = tellHung(actionKind, verb, line);
  if (hung) return `${undone}${hung}`;
  const measured =
    MEASURE_WORDS[verb] ??
    (line.field === MEASURED_FIELD ? MEASURE_WORDS[line.after === null ? 'measure.valueRemoved' : 'measure.valued'] : undefined);
  if (measured) return `${undone}${measured}: ${line.after ?? line.before ?? ''}.`;
  const name = toldOf(line.field)?.label ?? line.field;
  const after = sideWords(line.field, line.after, line.became, calendar);
  if (line.before === null || line.before === '') return `${undone}${name}: ${ended(after)}`;
  return `${undone}${name}: ${after}, was ${ended(sideWords(line.field, line.before, line.was, calendar))}`;
}

/** Words with a full stop, where they do not bring their own. */
const ended = (words: string) => (words.endsWith('.”') ? words : `${words}.`);

/** One side of a change: its value as it is told today, else the words that were recorded. */
function sideWords(field: string, words: string | null, value: string | null, calendar: BodyCalendar): string {
  const told = toldOf(field);
  const text = told && value !== null ? told.print(JSON.parse(value), calendar) : (words ?? '');
  if (text === '') return 'nothing';
  return told && !told.words ? text : `“${text}”`;
}
