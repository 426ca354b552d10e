import { explainDue } from '../../../core/due/print.ts';
import type { PageOf } from '../../../core/pages.ts';
import type { NeutralDocument } from '../../../exchange/model/document.ts';
import { Details, Tag } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Select, TextInput } from '../../../ui/parts/inputs.tsx';
import { Pager } from '../../../ui/parts/links.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import { Status } from '../../../ui/parts/status.tsx';
import { CompareLink } from '../compare/views.tsx';
import { columnsPath, dropImportPath, filePath, importPath, linesPath, rowPath, savePath } from '../paths.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import { type ItemView, OpenItem } from './item.views.tsx';
import { type ListsAsked, ListsQuestions } from './lists.views.tsx';
import { type Answers, type Question, toldOf } from './questions.rules.ts';
import { Questions } from './questions.views.tsx';
import { Original } from './original.views.tsx';
import { type BenchItem, countBench, dueOf, FIELD_WORDS, nextDoubt } from './rules.ts';

export type BenchView = ItemView & {
  /** It is for a plan that is there already. */
  readonly into: boolean;
  /** A table has no borders: its column lines are asked for, or were drawn. */
  readonly lines: 'asked' | 'drawn' | null;
  readonly document: NeutralDocument;
  readonly items: readonly BenchItem[];
  readonly questions: readonly Question[];
  readonly answers: Answers;
  /** Those on this page. */
  readonly page: PageOf<BenchItem>;
  /** Key of the row that lies open. */
  readonly at: string | null;
  readonly columns: readonly {
    readonly table: string;
    readonly title: string;
    readonly several: boolean;
    readonly columns: readonly { readonly heading: string; readonly meaning: string; readonly sure: boolean }[];
  }[];
  readonly lists: readonly ListsAsked[];
  readonly meanings: readonly { readonly value: string; readonly text: string }[];
  readonly named: { readonly name: string; readonly from: string; readonly to: string };
};

export function BenchPage(view: BenchView) {
  const counts = countBench(view.items);
  const problems = toldOf(view.reading, view.items);
  // With script, the parts named here are put in place of the old ones when columns get another meaning: see ui/browser/reread.ts.
  return (
    <>
      <PageHead
        title="Look this over"
        lead={
          <>
            {view.reading.source.name}:{' '}
            <span role="status" data-reread-part="says">
              {summary(counts, openOf(view).length + problems.length + unsureOf(view))}
            </span>{' '}
            Nothing is saved until you say that it looks right.
          </>
        }
        acts={<BenchActs view={view} />}
      />
      <div data-reread-part="problems">
        {problems.map((problem) => (
          <InsetText key={problem.text} tone={problem.severity === 'error' ? 'late' : 'risk'}>
            {problem.text}
          </InsetText>
        ))}
      </div>
      <div data-reread-part="questions">
        <Questions {...view} />
        <ListsQuestions {...view} />
      </div>
      {view.columns.length > 0 ? <Columns view={view} /> : null}
      <div class="bench">
        <section class="bench-file" aria-label="In the file">
          <Details summary="In the file" open keep="bench-file">
            <div data-reread-part="file">
              <Original document={view.document} items={view.items} first={view.page.items[0] ?? null} at={view.at} id={view.id} />
            </div>
          </Details>
        </section>
        <section class="bench-read" aria-labelledby="bench-read-title" data-reread-part="read">
          <h2 id="bench-read-title">What was understood</h2>
          <Understood view={view} />
          <Leftover reading={view.reading} />
        </section>
      </div>
      <div data-reread-part="save">
        {view.into ? <CompareLink id={view.id} /> : <SaveForm view={view} saved={counts.saved} doubts={counts.doubts} />}
      </div>
    </>
  );
}

function openOf({ questions, answers }: BenchView): readonly Question[] {
  return questions.filter(({ key, answers: offered }) => !offered.some(({ value }) => value === answers[key]));
}

const unsureOf = ({ columns }: BenchView) => columns.reduce((sum, table) => sum + table.columns.filter(({ sure }) => !sure).length, 0);

/** The answer first: how many actions, and what is left to look at. Nothing is said to be in doubt only where nothing is asked or told. */
function summary({ saved, ignored, doubts }: ReturnType<typeof countBench>, told: number): string {
  const actions = saved === 1 ? 'one action' : `${saved} actions`;
  const fields = doubts === 1 ? 'one field to look at.' : `${doubts} fields to look at.`;
  const none = told === 0 ? 'nothing in doubt.' : `${told === 1 ? 'one thing' : `${told} things`} to look at below.`;
  return `${actions}${ignored > 0 ? `, ${ignored} left out` : ''}, ${doubts === 0 ? none : fields}`;
}

function BenchActs({ view }: { readonly view: BenchView }) {
  const next = nextDoubt(view.items, view.at);
  return (
    <>
      <LinkButton href={filePath(view.id)}>The file as it came</LinkButton>
      {view.lines ? (
        <LinkButton href={linesPath(view.id)} look={view.lines === 'asked' ? 'main' : 'plain'}>
          {view.lines === 'asked' ? 'Draw the column lines' : 'Move the column lines'}
        </LinkButton>
      ) : null}
      <ActForm action={dropImportPath(view.id)} token={view.token}>
        <Button look="plain">Drop this file</Button>
      </ActForm>
      {next ? <LinkButton href={rowPath(view.id, next.key)}>Next doubt</LinkButton> : null}
      <LinkButton href="#save" look={view.lines === 'asked' ? 'plain' : 'main'}>
        Looks right
      </LinkButton>
    </>
  );
}

function Columns({ view }: { readonly view: BenchView }) {
  return (
    <Details summary="What the columns mean" open={view.columns.some((table) => table.columns.some((column) => !column.sure))}>
      <div data-reread>
        {view.columns.map((table) => (
          <Form
            key={table.table}
            action={columnsPath(view.id)}
            token={view.token}
            version={view.version}
            label={`Columns of ${table.title}`}
            guard={false}
          >
            <input type="hidden" name="table" value={table.table} />
            {view.at ? <input type="hidden" name="at" value={view.at} /> : null}
            {table.several ? <p class="quiet">For {table.title}</p> : null}
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
      </div>
    </Details>
  );
}

function Understood({ view }: { readonly view: BenchView }) {
  const groups = Map.groupBy(view.page.items, (item) => item.texts.section);
  const read = new Set(view.items.map((item) => item.texts.section));
  const { at, of } = view.page;
  const to = (page: number) => (page < 1 || page > of ? undefined : `${importPath(view.id)}?page=${page}`);
  const loose = groups.get('') ?? [];
  return (
    <>
      {view.reading.sections.map((section, index) =>
        groups.has(String(index)) || !read.has(String(index)) ? (
          <section key={index} aria-label={section.title}>
            <h3>{[section.ref, section.title].filter(Boolean).join(' ')}</h3>
            <ItemList
              items={groups.get(String(index)) ?? []}
              view={view}
              empty="No action stands under this theme. It will show as a gap."
            />
          </section>
        ) : null,
      )}
      {loose.length > 0 || view.reading.sections.length === 0 ? <ItemList items={loose} view={view} empty="No action was found." /> : null}
      <Pager label="what was understood" earlier={to(at - 1)} later={to(at + 1)} words={`Page ${at} of ${of}`} />
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
      <p class="quiet">
        {[stepWords(texts.steps), texts.leads.replaceAll('\n', ', '), dueWords(item, view), texts.status].filter(Boolean).join(' · ')}
      </p>
    </>
  );
}

function stepWords(steps: string): string {
  const many = steps === '' ? 0 : steps.split('\n').length;
  return many === 0 ? '' : many === 1 ? '1 step' : `${many} steps`;
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

const LEFTOVER_SHOWN = 200;
const LEFTOVER_LETTERS = 500;

function Leftover({ reading }: { readonly reading: PlanReading }) {
  if (reading.leftover.length === 0) return null;
  return (
    <Details summary={`Text that fits nowhere: ${reading.leftover.length} ${reading.leftover.length === 1 ? 'piece' : 'pieces'}`}>
      <p class="quiet">It is kept with the file, and nothing of it is lost.</p>
      <ul>
        {reading.leftover.slice(0, LEFTOVER_SHOWN).map((piece, index) => (
          <li key={index}>{piece.text.slice(0, LEFTOVER_LETTERS)}</li>
        ))}
        {reading.leftover.length > LEFTOVER_SHOWN ? (
          <li>and {reading.leftover.length - LEFTOVER_SHOWN} more, in the file as it came</li>
        ) : null}
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
      <Form action={savePath(view.id)} token={view.token} version={view.version} guard={false}>
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
