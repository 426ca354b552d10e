import type { Problem } from '../../../core/problem.ts';
import { DefinitionList, Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { FileInput } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { Table } from '../../../ui/parts/table.tsx';
import type { WordTemplate } from '../../plan/public.ts';
import { backTemplatePath, dropTemplatePath, lookTemplatePath, removeTemplatePath, templateFilePath, templatePath } from '../paths.ts';
import { HOLDS } from './look.views.tsx';

/** A template with the day on which it came, in words. */
export type DatedTemplate = WordTemplate & { readonly keptOn: string };

const PLACES: Readonly<Record<WordTemplate['place'], string>> = {
  table: 'In the table of the template, in place of the rows below its headings',
  mark: 'Where [[plan]] stands, in the columns of each plan',
  end: 'At the end, in the columns of each plan: no table with headings such as Action, Owner and Due was found',
};

export function TemplatePage({
  kept,
  tried,
  before,
  token,
  problems,
}: {
  readonly kept: DatedTemplate | null;
  readonly tried: DatedTemplate | null;
  readonly before: DatedTemplate | null;
  readonly token: string;
  readonly problems: readonly Problem[];
}) {
  return (
    <>
      <PageHead
        title="Word template"
        lead="Your own letterhead and columns. Every plan that is downloaded as a Word document looks like it."
      />
      {tried ? <Tried tried={tried} token={token} /> : null}
      {kept ? <Used kept={kept} token={token} /> : null}
      {before ? <Before before={before} token={token} /> : null}
      <Card title={kept ? 'Another template' : 'Your template'} id="template">
        <Form action={templatePath} token={token} files>
          <FileInput
            name="file"
            label="A Word file (.docx)"
            hint="You look it over before it is used. At most 5 MB."
            accept=".docx,.dotx"
            problems={problems}
          />
          <Acts>
            <Button>Look it over</Button>
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

/** A file that was brought and is not used yet. */
function Tried({ tried, token }: { readonly tried: DatedTemplate; readonly token: string }) {
  return (
    <Card title="Waiting to be looked over" id="tried">
      <p>
        {tried.name}, given by {tried.keptBy}, {tried.keptOn}. Papers do not come out in it yet.
      </p>
      <Acts>
        <LinkButton href={lookTemplatePath}>Look it over</LinkButton>
      </Acts>
      <ActForm action={dropTemplatePath} token={token}>
        <Button look="plain">Put it aside</Button>
      </ActForm>
    </Card>
  );
}

/** The template that was used until another took its place, or until it was removed. */
function Before({ before, token }: { readonly before: DatedTemplate; readonly token: string }) {
  return (
    <Card title="The template before" id="before">
      <p>
        {before.name}, given by {before.keptBy}, {before.keptOn}.
      </p>
      <ActForm action={backTemplatePath} token={token} fields={{ file: before.fileId }}>
        <Button look="plain">Restore it</Button>
      </ActForm>
    </Card>
  );
}

function Used({ kept, token }: { readonly kept: DatedTemplate; readonly token: string }) {
  const facts = [
    { name: 'File', value: <a href={templateFilePath}>{kept.name}</a> },
    { name: 'Given by', value: `${kept.keptBy}, ${kept.keptOn}` },
    { name: 'The plan goes', value: PLACES[kept.place] },
    ...(kept.titled && kept.titleLine !== null ? [{ name: 'The name of the plan', value: `In place of “${kept.titleLine}”` }] : []),
    { name: 'Page', value: kept.landscape ? 'Landscape' : 'Portrait' },
    { name: 'Top and foot of the page', value: kept.margins.length === 0 ? 'Nothing, or pictures only' : kept.margins.join(' · ') },
  ];
  return (
    <Card title="In use" id="used">
      <DefinitionList facts={facts} />
      {kept.columns ? <Columns columns={kept.columns} /> : null}
      {kept.columns ? (
        <Acts>
          <LinkButton href={lookTemplatePath}>Change what goes where</LinkButton>
        </Acts>
      ) : null}
      <ActForm action={removeTemplatePath} token={token}>
        <Button look="plain">Remove template</Button>
      </ActForm>
    </Card>
  );
}

function Columns({ columns }: { readonly columns: NonNullable<WordTemplate['columns']> }) {
  return (
    <>
      <Table
        caption="Columns of the template"
        columns={[
          { key: 'head', head: 'Your heading', kind: 'main', cell: (column) => (column.head === '' ? '(no heading)' : column.head) },
          {
            key: 'holds',
            head: 'What goes there',
            cell: (column) => HOLDS[column.meaning],
          },
        ]}
        rows={columns}
        rowKey={(column) => String(columns.indexOf(column))}
      />
      <p class="quiet">The Word document shows these columns and no others.</p>
    </>
  );
}
