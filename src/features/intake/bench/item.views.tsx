import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Problem } from '../../../core/problem.ts';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm, Form, FormRow } from '../../../ui/parts/form.tsx';
import { type Choice, Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { importPath, rowActPath, rowFormPath } from '../paths.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import { type BenchField, type BenchItem, dueOf, FIELD_WORDS } from './rules.ts';

/** What a row that lies open needs of its bench. */
export type ItemView = {
  readonly id: string;
  readonly version: number;
  readonly reading: PlanReading;
  readonly calendar: BodyCalendar;
  readonly span: Span | null;
  readonly token: string;
  readonly problems: readonly Problem[];
};

const LONG_FIELDS: readonly BenchField[] = ['action', 'steps', 'context', 'measure', 'leads', 'progress', 'notes'];

/** The row that lies open: its fields to mend, and what can be done with the row as a whole. */
export function OpenItem({ item, view }: { readonly item: BenchItem; readonly view: ItemView }) {
  const about = item.texts.ref || 'this row';
  const due = dueOf(item, view.calendar, view.span);
  const readAs =
    due.kind === 'none'
      ? undefined
      : due.kind === 'unclear'
        ? 'The date is not understood: write it in another way, or leave it as it stands'
        : `Read as: ${due.to ? explainDue(due, view.calendar) : due.kind}`;
  const sections = view.reading.sections.map((section, index) => ({
    value: String(index),
    text: [section.ref, section.title].filter(Boolean).join(' '),
  }));
  return (
    <>
      <Form action={rowFormPath(view.id, item.key)} token={view.token} version={view.version} label={`Mend ${about}`}>
        {LAYOUT.map((fields) => {
          const [first, ...more] = fields.map((field) => (
            <ItemField key={field} field={field} item={item} view={view} sections={sections} readAs={readAs} />
          ));
          return more.length === 0 ? first : <FormRow key={fields[0]}>{[first, ...more]}</FormRow>;
        })}
        <Acts>
          <Button name="go" value="next">
            Keep and go on
          </Button>
          <Button name="go" value="stay" look="plain">
            Keep
          </Button>
          <a class="button" href={`${importPath(view.id)}#row-${item.key}`}>
            Close
          </a>
          {item.stands.rows.length + item.stands.blocks.length > 0 ? (
            <a class="bench-to-lit" href="#lit">
              See it in the file
            </a>
          ) : null}
        </Acts>
      </Form>
      <RowActs item={item} view={view} />
    </>
  );
}

/** Fields that stand beside each other where there is room. */
const LAYOUT: readonly (readonly BenchField[])[] = [
  ['action'],
  ['steps'],
  ['ref', 'section'],
  ['leads'],
  ['due', 'status'],
  ['context'],
  ['measure'],
  ['progress'],
  ['requirements', 'risks'],
  ['notes'],
];

function ItemField(props: {
  readonly field: BenchField;
  readonly item: BenchItem;
  readonly view: ItemView;
  readonly sections: readonly Choice[];
  readonly readAs: string | undefined;
}) {
  const { field, item } = props;
  return item.doubts.includes(field) ? <div class="bench-doubt">{boxOf(props)}</div> : boxOf(props);
}

function boxOf({ field, item, view, sections, readAs }: Parameters<typeof ItemField>[0]) {
  const text = item.texts[field];
  const common = { name: field, label: FIELD_WORDS[field], value: text, problems: view.problems, optional: field !== 'action' };
  const doubt = item.doubts.includes(field) ? 'Is this right? It was read with some doubt. ' : '';
  const usual =
    field === 'leads' || field === 'steps'
      ? 'One a line'
      : field === 'progress'
        ? 'An empty line between notes'
        : field === 'due'
          ? (readAs ?? '')
          : '';
  const hint = `${doubt}${usual}` || undefined;
  if (field === 'section') return <Select {...common} empty="Without a theme" choices={sections} width="full" />;
  if (LONG_FIELDS.includes(field)) return <TextArea {...common} rows={rowsFor(text)} hint={hint} />;
  return <TextInput {...common} width="full" hint={hint} />;
}

const LETTERS_A_ROW = 48;
const MOST_ROWS = 14;

/** High enough that what was read is seen without scrolling in it. */
function rowsFor(text: string): number {
  return Math.min(
    MOST_ROWS,
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_ROW)), 0) + (text === '' ? 0 : 1),
  );
}

function RowActs({ item, view }: { readonly item: BenchItem; readonly view: ItemView }) {
  const lines = item.texts.action.split('\n').filter((line) => line.trim() !== '').length;
  const [last] = item.joined.slice(-1);
  const acts: [string, string, boolean][] = [
    ['ignore', 'Leave this row out', !item.ignored],
    ['keep', 'Take this row in again', item.ignored],
    ['join', 'Join to the row above', !item.key.includes('~')],
    ['split', 'Make each line an action', lines > 1],
    ['steps', 'Make the lines its steps', lines > 1],
  ];
  return (
    <Acts>
      {acts
        .filter(([, , shown]) => shown)
        .map(([act, text]) => (
          <ActForm key={act} action={rowActPath(view.id, item.key)} token={view.token} fields={{ act, _version: String(view.version) }}>
            <Button look="plain">{text}</Button>
          </ActForm>
        ))}
      {last === undefined ? null : (
        <ActForm action={rowActPath(view.id, last)} token={view.token} fields={{ act: 'part', _version: String(view.version) }}>
          <Button look="plain">Part the last row that was joined</Button>
        </ActForm>
      )}
    </Acts>
  );
}
