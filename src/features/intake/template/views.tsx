import type { Problem } from '../../../core/problem.ts';
import { DefinitionList, Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { FileInput } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import { removeTemplatePath, templateFilePath, templatePath } from '../paths.ts';

type Column = { readonly head: string; readonly meaning: string };

/** A kept template with what was understood of it. */
export type KeptTemplate = {
  readonly name: string;
  readonly columns: readonly Column[] | null;
  readonly place: 'table' | 'mark' | 'end';
  readonly landscape: boolean;
  readonly margins: readonly string[];
  readonly keptBy: string;
  readonly keptOn: string;
};

const HOLDS: Readonly<Record<string, string>> = {
  ref: 'The reference of the action',
  theme: 'Its theme',
  context: 'What it answers',
  action: 'What is to be done',
  measure: 'How it will be known',
  lead: 'Its owners',
  due: 'Its date as typed',
  progress: 'Its diary, with days',
  status: 'How it stands',
  rag: 'Red, amber or green, as word and colour',
  requirement: 'Its guidance, as written',
  risk: 'Risk references',
  note: 'Its notes',
};

const PLACES: Readonly<Record<KeptTemplate['place'], string>> = {
  table: 'In the table of the template, in place of the rows below its headings',
  mark: 'Where [[plan]] stands, in the columns of each plan',
  end: 'At the end, in the columns of each plan: no table with headings such as Action, Owner and Due was found',
};

export function TemplatePage({
  kept,
  token,
  problems,
}: {
  readonly kept: KeptTemplate | null;
  readonly token: string;
  readonly problems: readonly Problem[];
}) {
  return (
    <>
      <PageHead
        title="Word template"
        lead="Your own letterhead and columns. Every plan that is downloaded as a Word document looks like it."
      />
      {kept ? <Understood kept={kept} token={token} /> : null}
      <Card title={kept ? 'Another template' : 'Your template'} id="template">
        <Form action={templatePath} token={token} files>
          <FileInput
            name="file"
            label="A Word file (.docx)"
            hint={kept ? 'It takes the place of the one above. At most 5 MB.' : 'At most 5 MB.'}
            accept=".docx,.dotx"
            problems={problems}
          />
          <Acts>
            <Button>{kept ? 'Use this one instead' : 'Use this template'}</Button>
          </Acts>
        </Form>
        <Details summary="How to make one">
          <ol>
            <li>Take a Word file with your letterhead, such as last year’s plan, and delete its actions but for one.</li>
            <li>Leave the table with its headings. The row below them shows how actions look, a row across the table how themes do.</li>
            <li>
              {
                'Anywhere in the text, the header or the footer you may write [[title]], [[organisation]], [[version]] and [[date]]. Without a table, [[plan]] on a line of its own says where the plan goes.'
              }
            </li>
          </ol>
        </Details>
      </Card>
    </>
  );
}

function Understood({ kept, token }: { readonly kept: KeptTemplate; readonly token: string }) {
  const facts = [
    { name: 'File', value: <a href={templateFilePath}>{kept.name}</a> },
    { name: 'Given by', value: `${kept.keptBy}, ${kept.keptOn}` },
    { name: 'The plan goes', value: PLACES[kept.place] },
    { name: 'Page', value: kept.landscape ? 'Landscape' : 'Portrait' },
    { name: 'Top and foot of the page', value: kept.margins.length === 0 ? 'Nothing, or pictures only' : kept.margins.join(' · ') },
  ];
  return (
    <Card title="What was understood" id="understood">
      <DefinitionList facts={facts} />
      {kept.columns ? <Columns columns={kept.columns} /> : null}
      <ActForm action={removeTemplatePath} token={token}>
        <Button look="plain">Remove template</Button>
      </ActForm>
    </Card>
  );
}

function Columns({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <>
      <Table
        caption="Columns of the template"
        columns={[
          { key: 'head', head: 'Your heading', kind: 'main', cell: (column) => (column.head === '' ? '(no heading)' : column.head) },
          {
            key: 'holds',
            head: 'What goes there',
            cell: (column) => HOLDS[column.meaning] ?? 'What was imported under the same heading, else nothing',
          },
        ]}
        rows={columns}
        rowKey={(column) => String(columns.indexOf(column))}
      />
      <p class="quiet">
        The Word document shows these columns and no others. Where a heading was taken for something else, change its words in the file and
        give it again.
      </p>
    </>
  );
}
