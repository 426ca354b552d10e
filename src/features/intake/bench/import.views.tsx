import { printInstant } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { FileInput, TextArea } from '../../../ui/parts/inputs.tsx';
import { Card } from '../../../ui/parts/needs.tsx';
import { comparePath, importPath, newImportFilePath, newImportSamplePath, newImportTextPath } from '../paths.ts';

type OpenImport = {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly created_by: string;
  readonly into_plan: string | null;
};

type Sample = { readonly name: string; readonly note: string; readonly actions: number };
type Asking = { readonly token: string; readonly problems: readonly Problem[] };

/** Where a plan is imported: as a file, as a pasted table, or from a sample. */
export function ImportPage({
  token,
  problems,
  text,
  sample,
  open,
}: Asking & { readonly text: string; readonly sample: Sample | null; readonly open: readonly OpenImport[] }) {
  return (
    <>
      <PageHead
        title="Import your plan"
        lead="Whatever shape it is in. You look over what was understood before anything is saved, and the file itself is kept as it came."
      />
      <Unfinished open={open} />
      <AFile token={token} problems={problems} />
      <PastedText token={token} problems={problems} text={text} />
      {sample ? <ASample token={token} sample={sample} /> : null}
    </>
  );
}

function AFile({ token, problems }: Asking) {
  return (
    <Card title="A file" id="file">
      <Form action={newImportFilePath} token={token} files>
        <FileInput
          name="file"
          label="The plan: Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), PDF, a saved web page or a CSV file"
          hint="At most 20 MB. Reading takes a few seconds."
          accept=".docx,.xlsx,.odt,.ods,.pdf,.html,.htm,.csv,.tsv,.txt"
          problems={problems}
        />
        <Acts>
          <Button>Read the file</Button>
        </Acts>
      </Form>
    </Card>
  );
}

function PastedText({ token, problems, text }: Asking & { readonly text: string }) {
  return (
    <Card title="Pasted text" id="paste">
      <Form action={newImportTextPath} token={token}>
        <TextArea
          name="text"
          label="Copy the table in Word, Excel or a web page, and paste it here"
          rows={6}
          value={text}
          problems={problems}
        />
        <Acts>
          <Button look="plain">Read the text</Button>
        </Acts>
      </Form>
    </Card>
  );
}

function ASample({ token, sample }: { readonly token: string; readonly sample: Sample }) {
  return (
    <Card title="No plan yet" id="sample">
      <p>
        {sample.name}: {sample.actions} actions to begin with, for your kind of organisation. {sample.note}
      </p>
      <ActForm action={newImportSamplePath} token={token}>
        <Button look="plain">Start from this sample</Button>
      </ActForm>
    </Card>
  );
}

function Unfinished({ open }: { readonly open: readonly OpenImport[] }) {
  if (open.length === 0) return null;
  return (
    <Card title="Not finished yet" id="open">
      <ul>
        {open.map((each) => (
          <li key={each.id}>
            <a href={each.into_plan ? comparePath(each.id) : importPath(each.id)}>{each.name}</a>{' '}
            <span class="quiet">
              imported by {each.created_by}, {printInstant(each.created_at)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
