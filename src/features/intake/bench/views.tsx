import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { explainDue } from '../../../core/due/print.ts';
import type { Problem } from '../../../core/problem.ts';
import type { NeutralDocument } from '../../../exchange/model/document.ts';
import { Details, Tag } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Select, TextArea, TextInput } from '../../../ui/parts/inputs.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { importPath, rowFormPath, rowPath } from '../paths.ts';
import type { PlanReading } from '../reading.ts';
import { Original } from './original.views.tsx';
import { BENCH_FIELDS, type BenchField, type BenchItem, countBench, dueOf, FIELD_WORDS, nextDoubt } from './rules.ts';

export type BenchView = {
  readonly id: string;
  readonly version: number;
  readonly reading: PlanReading;
  readonly document: NeutralDocument;
  readonly items: readonly BenchItem[];
  /** Key of the row that lies open. */
  readonly at: string | null;
  readonly columns: readonly { readonly table: string; readonly title: string; readonly columns: readonly { readonly heading: string; readonly meaning: string; readonly sure: boolean }[] }[];
  readonly meanings: readonly { readonly value: string; readonly text: string }[];
  readonly named: { readonly name: string; readonly from: string; readonly to: string };
  readonly calendar: BodyCalendar;
  readonly span: Span | null;
  readonly token: string;
  readonly problems: readonly Problem[];
};

export function BenchPage(view: BenchView) {
  const counts = countBench(view.items);
  return (
    <>
      <PageHead title="Look this over" lead={<>{view.reading.source.name}: {summary(counts)} Nothing is saved until you say that it looks right.</>} acts={<BenchActs view={view} />} />
      {view.reading.problems.map((problem) => (
        <InsetText key={problem.text} tone={problem.severity === 'error' ? 'late' : 'risk'}>
          {problem.text}
        </InsetText>
      ))}
      {view.columns.length > 0 ? <Columns view={view} /> : null}
      <div class="bench">
        <section class="bench-file" aria-labelledby="bench-file-title">
          <h2 id="bench-file-title">In the file</h2>
          <Original document={view.document} items={view.items} at={view.at} id={view.id} />
        </section>
        <section class="bench-read" aria-labelledby="bench-read-title">
          <h2 id="bench-read-title">What was understood</h2>
          <Understood view={view} />
          <Leftover reading={view.reading} />
        </section>
      </div>
      <SaveForm view={view} saved={counts.saved} doubts={counts.doubts} />
    </>
  );
}

function summary(counts: { saved: number; ignored: number; doubts: number }): string {
  const actions = counts.saved === 1 ? 'one action' : `${counts.saved} actions`;
  const ignored = counts.ignored > 0 ? `, ${counts.ignored} left out` : '';
  const doubts = counts.doubts === 0 ? 'nothing in doubt.' : counts.doubts === 1 ? 'one field to look at.' : `${counts.doubts} fields to look at.`;
  return `${actions}${ignored}, ${doubts}`;
}

function BenchActs({ view }: { readonly view: BenchView }) {
  const next = nextDoubt(view.items, view.at);
  return (
    <>
      <LinkButton href={`${importPath(view.id)}/file`}>The file as it came</LinkButton>
      <ActForm action={`${importPath(view.id)}/drop`} token={view.token}>
        <Button look="plain">Drop this file</Button>
      </ActForm>
      {next ? <LinkButton href={rowPath(view.id, next.key)}>Next doubt</LinkButton> : null}
      <LinkButton href="#save" look="main">
        Looks right
      </LinkButton>
    </>
  );
}

function Columns({ view }: { readonly view: BenchView }) {
  return (
    <Details summary="What the columns mean" open={view.columns.some((table) => table.columns.some((column) => !column.sure))}>
      {view.columns.map((table) => (
        <Form key={table.table} action={`${importPath(view.id)}/columns`} token={view.token} version={view.version} label={`Columns of ${table.title}`} guard={false}>
          <input type="hidden" name="table" value={table.table} />
          <div class="bench-columns">
            {table.columns.map((column, index) => (
              <Select
                key={index}
                id={`field-meaning-${table.table}-${index}`}
                name="meaning"
                label={column.heading || `Column ${index + 1}`}
                hint={column.sure ? undefined : 'Not sure: please look'}
                value={column.meaning}
                choices={view.meanings}
                width="full"
              />
            ))}
          </div>
          <Acts>
            <Button look="plain">Read again with these</Button>
          </Acts>
        </Form>
      ))}
    </Details>
  );
}

function Understood({ view }: { readonly view: BenchView }) {
  const groups = Map.groupBy(view.items, (item) => item.texts.section);
  const loose = groups.get('') ?? [];
  return (
    <>
      {view.reading.sections.map((section, index) => (
        <section key={index} aria-label={section.title}>
          <h3>{[section.ref, section.title].filter(Boolean).join(' ')}</h3>
          <ItemList items={groups.get(String(index)) ?? []} view={view} empty="No action stands under this theme. It will show as a gap." />
        </section>
      ))}
      {loose.length > 0 || view.reading.sections.length === 0 ? <ItemList items={loose} view={view} empty="No action was found." /> : null}
    </>
  );
}

function ItemList({ items, view, empty }: { readonly items: readonly BenchItem[]; readonly view: BenchView; readonly empty: string }) {
  if (items.length === 0) return <p class="quiet">{empty}</p>;
  return (
    <ol class="bench-items">
      {items.map((item) => (
        <li key={item.key} id={`row-${item.key}`} class={item.key === view.at ? 'bench-item bench-item-open' : 'bench-item'}>
          {item.key === view.at ? <OpenItem item={item} view={view} /> : <ClosedItem item={item} view={view} />}
        </li>
      ))}
    </ol>
  );
}

function ClosedItem({ item, view }: { readonly item: BenchItem; readonly view: BenchView }) {
  const { texts } = item;
  const about = texts.ref || texts.action.slice(0, 50);
  return (
    <>
      <p class="bench-line">
        {item.ignored ? <Tag>Left out</Tag> : <Doubts item={item} />}
        <a href={rowPath(view.id, item.key)}>
          {[texts.ref, firstLine(texts.action)].filter(Boolean).join(' ')}
          <span class="unseen">, mend {about}</span>
        </a>
      </p>
      <p class="quiet">{[texts.leads.replaceAll('\n', ', '), dueWords(item, view), texts.status].filter(Boolean).join(' · ')}</p>
    </>
  );
}

function Doubts({ item }: { readonly item: BenchItem }) {
  if (item.checked) return <Status state="done" word="Looked at" plain />;
  if (item.doubts.length === 0) return null;
  return <Status state="atRisk" word={`Look at ${item.doubts.map((field) => FIELD_WORDS[field].toLowerCase()).join(', ')}`} plain />;
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';

function dueWords(item: BenchItem, view: BenchView): string {
  const due = dueOf(item, view.calendar, view.span);
  if (due.kind === 'none') return '';
  if (due.kind === 'unclear') return `“${due.text}” (date not understood)`;
  return due.to ? explainDue(due, view.calendar) : due.text;
}

const LONG_FIELDS: readonly BenchField[] = ['action', 'context', 'measure', 'leads', 'progress', 'notes'];

function OpenItem({ item, view }: { readonly item: BenchItem; readonly view: BenchView }) {
  const about = item.texts.ref || 'this row';
  const due = dueOf(item, view.calendar, view.span);
  const readAs = due.kind === 'none' ? undefined : due.kind === 'unclear' ? 'The date is not understood: write it in another way, or leave it as it stands' : `Read as: ${due.to ? explainDue(due, view.calendar) : due.kind}`;
  const sections = view.reading.sections.map((section, index) => ({ value: String(index), text: [section.ref, section.title].filter(Boolean).join(' ') }));
  return (
    <>
      <Form action={rowFormPath(view.id, item.key)} token={view.token} version={view.version} label={`Mend ${about}`}>
        {BENCH_FIELDS.map((field) => {
          const common = { name: field, label: FIELD_WORDS[field], value: item.texts[field], problems: view.problems, optional: field !== 'action' };
          const doubt = item.doubts.includes(field) ? 'In doubt: please look. ' : '';
          if (field === 'section') return <Select key={field} {...common} empty="Without a theme" choices={sections} width="full" />;
          if (LONG_FIELDS.includes(field)) return <TextArea key={field} {...common} rows={field === 'action' || field === 'progress' ? 4 : 2} hint={hintFor(field, doubt)} />;
          return <TextInput key={field} {...common} width="full" hint={field === 'due' ? `${doubt}${readAs ?? ''}` || undefined : doubt || undefined} />;
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
        </Acts>
      </Form>
      <RowActs item={item} view={view} />
    </>
  );
}

function hintFor(field: BenchField, doubt: string): string | undefined {
  const usual = field === 'leads' ? 'One a line' : field === 'progress' ? 'An empty line between notes' : '';
  return `${doubt}${usual}` || undefined;
}

function RowActs({ item, view }: { readonly item: BenchItem; readonly view: BenchView }) {
  const lines = item.texts.action.split('\n').filter((line) => line.trim() !== '').length;
  const acts: [string, string, boolean][] = [
    ['ignore', 'Leave this row out', !item.ignored],
    ['keep', 'Take this row in again', item.ignored],
    ['join', 'Join to the row above', !item.key.includes('~')],
    ['split', 'Make each line an action', lines > 1],
  ];
  return (
    <Acts>
      {acts
        .filter(([, , shown]) => shown)
        .map(([act, text]) => (
          <ActForm key={act} action={`${rowFormPath(view.id, item.key)}/act`} token={view.token} fields={{ act, _version: String(view.version) }}>
            <Button look="plain">{text}</Button>
          </ActForm>
        ))}
    </Acts>
  );
}

function Leftover({ reading }: { readonly reading: PlanReading }) {
  if (reading.leftover.length === 0) return null;
  return (
    <Details summary={`Text that fits nowhere: ${reading.leftover.length} ${reading.leftover.length === 1 ? 'piece' : 'pieces'}`}>
      <p class="quiet">It is kept with the file, and nothing of it is lost.</p>
      <ul>
        {reading.leftover.map((piece, index) => (
          <li key={index}>{piece.text}</li>
        ))}
      </ul>
    </Details>
  );
}

function SaveForm({ view, saved, doubts }: { readonly view: BenchView; readonly saved: number; readonly doubts: number }) {
  const { problems, named } = view;
  return (
    <section id="save" class="card" aria-labelledby="save-title">
      <h2 id="save-title">Looks right?</h2>
      {doubts > 0 ? <p>Fields still in doubt are saved as they stand. You can mend them in the plan too.</p> : null}
      <Form action={`${importPath(view.id)}/save`} token={view.token} version={view.version} guard={false}>
        <TextInput name="name" label="Name of the plan" value={named.name} problems={problems} />
        <div class="form-row">
          <TextInput name="from" label="First day" width="middling" value={named.from} problems={problems} />
          <TextInput name="to" label="Last day" width="middling" value={named.to} problems={problems} />
        </div>
        <Acts>
          <Button>Looks right: make the plan with {saved === 1 ? 'one action' : `${saved} actions`}</Button>
        </Acts>
      </Form>
    </section>
  );
}
