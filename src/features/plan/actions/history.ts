import type { BodyCalendar } from '../../../core/calendar.ts';
import { toldOf } from './fields.ts';

/** One changed field of an action, with who and when. */
export type HistoryLine = {
  readonly seq: number;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The values as they are kept; null where the change was recorded in words only. */
  readonly was: string | null;
  readonly became: string | null;
  readonly actor_name: string;
  readonly at: Date;
  readonly verb: string;
  /** The earlier plan in which it happened, where the action has gone on since. */
  readonly from: string | null;
};

/** Changes of the parts of an action, which are told with it but are not its own. */
export const FIELDS_OF_PARTS = ['measured', 'evidence', 'attachment', 'comment'];

const PART_WORDS: Readonly<Record<string, string>> = {
  'measure.added': 'Measure added',
  'measure.edited': 'Measure changed',
  'measure.removed': 'Measure removed',
  'measure.valued': 'Measured',
  'measure.counted': 'Counted',
  'measure.valueRemoved': 'Value taken back',
  'attachment.added': 'Evidence added',
  'attachment.removed': 'Evidence removed',
  'attachment.refused': 'Evidence refused',
  // As it was recorded while evidence hung on actions alone.
  'evidence.added': 'Evidence added',
  'evidence.removed': 'Evidence removed',
  'comment.added': 'Commented',
  'comment.removed': 'Comment removed',
};

/** What a change is told with, where it was not typed on the action itself. */
const CAME_BY: Readonly<Record<string, string>> = {
  'action.undone': 'Taken back. ',
  'plan.amended': 'From a newer file. ',
  'plan.amendmentUndone': 'Taken back with a newer file. ',
  'plan.actionsChanged': 'Changed with others. ',
  'plan.actionsChangeUndone': 'Taken back with others. ',
};

/** A change in one sentence: what it was and what it became. */
export function historyWords(line: HistoryLine, calendar: BodyCalendar): string {
  const undone = CAME_BY[line.verb] ?? '';
  if (line.verb === 'action.added') return 'Added to the plan.';
  if (line.verb === 'action.split') return `Split in two: “${line.after ?? ''}”, was “${line.before ?? ''}”.`;
  if (line.verb === 'plan.made') return 'Began with the plan.';
  if (line.verb === 'plan.amended' && line.field === 'title' && line.before === null) return 'Came with a newer file.';
  if (line.field.startsWith('diary:')) return `Noted: “${line.after ?? ''}”`;
  if (line.field === 'place') return `Moved ${line.after ?? ''} in its theme.`;
  if (line.field === 'themeId') return `${undone}Moved to another theme.`;
  const told = PART_WORDS[line.verb];
  if (told && line.field === 'comment') return `${told}: “${line.after ?? line.before ?? ''}”`;
  if (told) return `${told}: ${line.after ?? line.before ?? ''}.`;
  const name = toldOf(line.field)?.label ?? line.field;
  const after = sideWords(line.field, line.after, line.became, calendar);
  if (line.before === null || line.before === '') return `${undone}${name}: ${after}${after.endsWith('.”') ? '' : '.'}`;
  return `${undone}${name}: ${after}, was ${sideWords(line.field, line.before, line.was, calendar)}.`;
}

/** One side of a change: its value as it is told today, else the words that were recorded. */
function sideWords(field: string, words: string | null, value: string | null, calendar: BodyCalendar): string {
  const told = toldOf(field);
  const text = told && value !== null ? told.print(JSON.parse(value), calendar) : (words ?? '');
  if (text === '') return 'nothing';
  return told && !told.words ? text : `“${text}”`;
}
