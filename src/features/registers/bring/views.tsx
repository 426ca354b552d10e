import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { Button, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { FileInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import { partsOf } from '../entries/parts.ts';
import { bringPath, bringUndoPath, registerPath } from '../paths.ts';
import type { Register } from '../register.ts';
import type { Import } from './queries.ts';
import { nounOf } from './rules.ts';

/** The page that asks for a file. */
export function BringPage({ register, shown }: { readonly register: Register; readonly shown: Shown }) {
  const { words, name } = register;
  const heads = partsOf(register).map((part) => part.label);
  return (
    <>
      <PageHead
        title={`Import ${words.many} from a file`}
        lead="Word, Excel, OpenDocument, PDF, a web page or CSV: a table with a row for each."
      />
      <p>Columns are known by their headings: {heads.join(', ')}. What is read is shown to you first, and only what you tick is added.</p>
      <Form action={bringPath(name)} token={shown.token} files>
        <FileInput name="file" label="The file" problems={shown.problems} />
        <SaveOrCancel back={registerPath(name)} save="Read it" />
      </Form>
    </>
  );
}

/** The newest import of a register, to be taken back as a whole. */
export function ImportedLine(props: { readonly register: Register; readonly imported: Import; readonly token: string }) {
  const { register, imported, token } = props;
  return (
    <div class="quiet no-print">
      {imported.by} imported {nounOf(register, imported.entries.length)} on {printDay(dayAt(imported.at, ZONE))}.{' '}
      <ActForm action={bringUndoPath(register.name)} token={token} fields={{ import: imported.id }}>
        <Button look="link">Take the import back</Button>
      </ActForm>
    </div>
  );
}
