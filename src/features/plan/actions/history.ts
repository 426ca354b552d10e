import type { BodyCalendar } from '../../../core/calendar.ts';
import { dayFrom, printDay } from '../../../core/day.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Due } from '../../../core/due/types.ts';
import { type Status, STATUS_WORDS } from './rules.ts';

/** One changed field of an action, with who and when. */
export type HistoryLine = {
  readonly seq: number;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly actor_name: string;
  readonly at: Date;
  readonly verb: string;
  /** The earlier plan in which it happened, where the action has gone on since. */
  readonly from: string | null;
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'Action',
  ref: 'Reference',
  risks: 'Risks',
  context: 'What it answers',
  measure: 'Measure',
  due: 'Due',
  nextOn: 'Expected next',
  status: 'Status',
  closedOn: 'Closed on',
  closedWhy: 'Reason',
  notes: 'Notes',
  guidance: 'Guidance',
  owners: 'Owners',
};

/** Changes of the parts of an action, which are told with it but are not its own. */
export const FIELDS_OF_PARTS = ['measured', 'evidence', 'comment'];

const PART_WORDS: Readonly<Record<string, string>> = {
  'measure.added': 'Measure added',
  'measure.edited': 'Measure changed',
  'measure.removed': 'Measure taken away',
  'measure.valued': 'Measured',
  'measure.valueRemoved': 'Value taken back',
  'evidence.added': 'Evidence added',
  'evidence.removed': 'Evidence taken away',
  'comment.added': 'Commented',
  'comment.removed': 'Comment taken away',
};

/** What a change is told with, where it was not typed on the action itself. */
const CAME_BY: Readonly<Record<string, string>> = {
  'action.undone': 'Taken back. ',
  'plan.amended': 'From a newer file. ',
  'plan.amendmentUndone': 'Taken back with a newer file. ',
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
  const name = FIELD_WORDS[line.field] ?? line.field;
  const after = valueWords(line.field, line.after, calendar);
  if (line.before === null || line.before === '') return `${undone}${name}: ${after}${after.endsWith('.”') ? '' : '.'}`;
  return `${undone}${name}: ${after}, was ${valueWords(line.field, line.before, calendar)}.`;
}

function valueWords(field: string, value: string | null, calendar: BodyCalendar): string {
  if (value === null || value === '') return 'nothing';
  if (field === 'status') return STATUS_WORDS[value as Status] ?? value;
  if (field === 'due') return dueWords(value, calendar);
  const asDay = dayFrom(value);
  return asDay ? printDay(asDay) : `“${value}”`;
}

function dueWords(value: string, calendar: BodyCalendar): string {
  const due = JSON.parse(value) as Due;
  return due.kind === 'none' ? 'no date' : explainDue(due, calendar);
}
