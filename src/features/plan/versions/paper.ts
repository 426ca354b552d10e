import { shortened } from '../../../core/text.ts';
import type { Day } from '../../../core/day.ts';
import { printDay } from '../../../core/day.ts';
import type { Paper, PaperBlock, PaperCell, PaperGroup, PaperTable } from '../../../exchange/model/paper.ts';
import { HEADS } from '../actions/fields.ts';
import { type ActionChange, type Difference, type FieldChange, HAPPENED, type Happened, type ThemeChange } from './compare.ts';
import type { Noted } from './past.queries.ts';
import { HAPPENED_WORDS, NOTED, SHOWN, summaryWords, TODAY, UNTOLD } from './words.ts';

/** What a paper of changes tells: between which two ends, of which plan, and what was noted meanwhile. */
export type Changes = {
  readonly plan: string;
  readonly organisation: string;
  readonly since: string;
  readonly until: string;
  readonly on: Day;
  readonly difference: Difference;
  readonly notes: readonly Noted[];
  readonly evidence: readonly Noted[];
  readonly nameOf: (action: string) => string;
};

const cell = (text: string, bold = false): PaperCell => ({ paragraphs: text.split('\n').map((line) => ({ text: line, bold })) });
const orNothing = (text: string) => (text === '' ? 'nothing' : text);

/** What changed in a plan between two ends, as a paper for a meeting. */
export function changesPaper(changes: Changes): Paper {
  const { plan, organisation, since, until, on, difference, notes, evidence, nameOf } = changes;
  const blocks: PaperBlock[] = [
    { is: 'list', items: summaryWords(difference, notes.length, evidence.length) },
    ...untoldBlocks(difference.untold),
    ...planBlocks(difference),
    ...HAPPENED.flatMap((happened) => actionBlocks(happened, difference.actions)),
    ...noteBlocks(NOTED, notes, nameOf),
    ...noteBlocks(SHOWN, evidence, nameOf),
  ];
  return {
    title: `What changed in ${plan}`,
    organisation,
    language: 'en-GB',
    version: until === TODAY ? `Since ${since}` : `From ${since} to ${until}`,
    on,
    landscape: true,
    blocks,
  };
}

function untoldBlocks(lines: readonly string[]): PaperBlock[] {
  return lines.length === 0
    ? []
    : [
        { is: 'paragraph', text: UNTOLD },
        { is: 'list', items: lines },
      ];
}

function planBlocks(difference: Difference): PaperBlock[] {
  const rows = [...difference.plan.map((field) => fieldRow('The plan', field)), ...difference.themes.flatMap(themeRows)];
  return rows.length === 0
    ? []
    : [
        { is: 'heading', level: 2, text: 'The plan and its themes' },
        fieldTable('Changes of the plan and its themes', 'Part', [{ head: null, rows }]),
      ];
}

function themeRows(theme: ThemeChange): PaperCell[][] {
  if (theme.happened === 'new') return [[cell(theme.title), cell(HEADS.themeId), cell(''), cell('new')]];
  if (theme.happened === 'gone') return [[cell(theme.title), cell(HEADS.themeId), cell('was in the plan'), cell('no longer in the plan')]];
  return theme.fields.map((field) => fieldRow(theme.title, field));
}

function actionBlocks(happened: Happened, all: readonly ActionChange[]): PaperBlock[] {
  const some = all.filter((each) => each.happened === happened);
  if (some.length === 0) return [];
  const byTheme = [...Map.groupBy(some, (each) => each.theme)];
  const heading: PaperBlock = { is: 'heading', level: 2, text: `${HAPPENED_WORDS[happened]} (${some.length})` };
  if (happened === 'new' || happened === 'gone') return [heading, listTable(HAPPENED_WORDS[happened], byTheme)];
  const groups = byTheme.map(([head, actions]): PaperGroup => ({ head, rows: actions.flatMap(actionRows) }));
  return [heading, fieldTable(HAPPENED_WORDS[happened], HEADS.title, groups)];
}

const actionName = ({ action }: ActionChange) => [action.ref, action.title].filter(Boolean).join(' ');

function actionRows(change: ActionChange): PaperCell[][] {
  const told =
    change.detail === '' ? [] : [[cell(actionName(change)), cell(HAPPENED_WORDS[change.happened]), cell(''), cell(change.detail)]];
  const fields = change.fields.filter((field) => told.length === 0 || field.name !== HEADS.status);
  return [...told, ...fields.map((field, index) => fieldRow(told.length + index === 0 ? actionName(change) : shortName(change), field))];
}

const SHORT_LETTERS = 60;
/** What an action is called in the rows after its first. */
const shortName = ({ action }: ActionChange) => action.ref ?? shortened(action.title, SHORT_LETTERS);

const fieldRow = (what: string, field: FieldChange): PaperCell[] => [
  cell(what),
  cell(field.name),
  cell(orNothing(field.before)),
  cell(orNothing(field.after)),
];

function fieldTable(caption: string, what: string, groups: readonly PaperGroup[]): PaperTable {
  const columns = [
    { head: what, weight: 4, rowHead: true },
    { head: 'Field', weight: 2 },
    { head: 'Was', weight: 4 },
    { head: 'Is now', weight: 4 },
  ];
  return { is: 'table', caption, groupName: HEADS.themeId, columns, groups };
}

function listTable(caption: string, byTheme: readonly (readonly [string, readonly ActionChange[]])[]): PaperTable {
  const columns = [
    { head: HEADS.ref, weight: 1 },
    { head: HEADS.title, weight: 6, rowHead: true },
    { head: HEADS.owners, weight: 3 },
    { head: HEADS.due, weight: 2 },
  ];
  const row = ({ action }: ActionChange) => [
    cell(action.ref ?? ''),
    cell(action.title),
    cell(action.owners.join('\n')),
    cell(action.due.text),
  ];
  return {
    is: 'table',
    caption,
    groupName: HEADS.themeId,
    columns,
    groups: byTheme.map(([head, actions]) => ({ head, rows: actions.map(row) })),
  };
}

function noteBlocks(name: string, notes: readonly Noted[], nameOf: (action: string) => string): PaperBlock[] {
  if (notes.length === 0) return [];
  const columns = [
    { head: HEADS.title, weight: 4, rowHead: true },
    { head: 'Day', weight: 2 },
    { head: name === SHOWN ? 'Evidence' : 'Note', weight: 6 },
    { head: 'By', weight: 2 },
  ];
  const rows = notes.map((note) => [cell(nameOf(note.actionId)), cell(note.on ? printDay(note.on) : ''), cell(note.text), cell(note.by)]);
  return [
    { is: 'heading', level: 2, text: `${name} (${notes.length})` },
    { is: 'table', caption: name, groupName: HEADS.themeId, columns, groups: [{ head: null, rows }] },
  ];
}
