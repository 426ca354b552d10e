import type { Problem } from '../../../core/problem.ts';
import type { ColumnMeaning } from '../../../reading/meanings.ts';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form, FormRow } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Radios, Select } from '../../../ui/parts/inputs.tsx';
import { InsetText } from '../../../ui/parts/notice.tsx';
import { SheetPreview } from '../../../ui/parts/sheet-preview.tsx';
import type { WordTemplate } from '../../plan/public.ts';
import { lookTemplatePath, templatePath, tryTemplatePath } from '../paths.ts';
import type { Preview } from './rules.ts';

/** What can go into a column of a template, as its page says it. */
export const HOLDS: Readonly<Record<ColumnMeaning, string>> = {
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
  unknown: 'What was imported under the same heading, else nothing',
  skip: 'Nothing: leave it empty',
};

const CHOICES = Object.entries(HOLDS).map(([value, text]) => ({ value, text }));

type LookView = {
  readonly template: WordTemplate | null;
  readonly preview: Preview | null;
  readonly invented: boolean;
  readonly lacks: readonly string[];
  readonly token: string;
  readonly problems: readonly Problem[];
};

/** Asks what goes where in a template and shows what comes of it, before it is used. */
export function LookPage(props: LookView) {
  const { template, token, problems } = props;
  if (!template) return <NothingToLookOver />;
  return (
    <>
      <PageHead
        title={`Look over ${template.name}`}
        lead="What each column of your table will be filled with was guessed from its heading and from what stands below it. Change what does not fit."
      />
      <Form action={lookTemplatePath} token={token} guard={false}>
        <input type="hidden" name="file" value={template.fileId} />
        {template.columns ? (
          <Columns columns={template.columns} problems={problems} />
        ) : (
          <p>The plan goes in as a whole, in its own columns.</p>
        )}
        {template.titleLine === null ? null : <TitleLine line={template.titleLine} titled={template.titled} problems={problems} />}
        <Acts>
          <Button name="go" value="use">
            Use this template
          </Button>
          <Button name="go" value="look" look="plain">
            Show it again
          </Button>
          <LinkButton href={templatePath}>Not now</LinkButton>
        </Acts>
      </Form>
      <WhatComes {...props} />
    </>
  );
}

type TitleLineView = { readonly line: string; readonly titled: boolean; readonly problems: readonly Problem[] };

function TitleLine({ line, titled, problems }: TitleLineView) {
  return (
    <Radios
      name="titled"
      label={`“${line}”, above the table`}
      value={titled ? 'yes' : 'no'}
      choices={[
        { value: 'yes', text: 'Put the name of each plan in its place' },
        { value: 'no', text: 'Leave it as it is, on every plan' },
      ]}
      problems={problems}
    />
  );
}

function WhatComes({ preview, invented, lacks }: LookView) {
  return (
    <>
      <h2>What comes of it</h2>
      {lacks.map((words) => (
        <InsetText key={words} tone="risk">
          <p>{words}</p>
        </InsetText>
      ))}
      <p>
        The first rows of {invented ? 'an invented plan' : (preview?.title ?? 'your plan')}, drawn with the widths of your columns.{' '}
        <a href={tryTemplatePath}>Open the whole document in Word</a> to see the letterhead too.
      </p>
      {preview ? <SheetPreview caption="First rows of the plan in the template" {...preview} /> : null}
      <p class="quiet">Where a column is too narrow for its longest word, the document takes a little from the widest beside it.</p>
    </>
  );
}

function NothingToLookOver() {
  return (
    <>
      <PageHead title="No template to look over" lead="Give a Word file first: what goes where in it is shown here." />
      <Acts>
        <LinkButton href={templatePath}>Give a Word template</LinkButton>
      </Acts>
    </>
  );
}

function Columns({ columns, problems }: { readonly columns: NonNullable<WordTemplate['columns']>; readonly problems: readonly Problem[] }) {
  return (
    <FormRow>
      {columns.map(({ head, meaning }, at) => (
        <Select
          key={at}
          id={`column-${at + 1}`}
          name="column"
          label={head === '' ? `Column ${at + 1}, without a heading` : head}
          value={meaning}
          choices={CHOICES}
          problems={problems}
        />
      ))}
    </FormRow>
  );
}
