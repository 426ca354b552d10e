import { ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { counted } from '../../../core/text.ts';
import { Acts, Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Checkboxes, FileInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Problem } from '../../../core/problem.ts';
import { type Part, partsOf, slotsOf, type Named } from '../entries/parts.ts';
import { bringPath, bringUndoPath, registerPath } from '../paths.ts';
import type { Register } from '../register.ts';
import type { Import } from './queries.ts';
import { nounOf, type Proposal, type Proposed } from './rules.ts';

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

export type ProposedView = {
  readonly register: Register;
  readonly proposed: Proposed;
  readonly owners: readonly Named[];
  readonly picked: readonly string[];
  readonly token: string;
  readonly problems: readonly Problem[];
};

/** The page that shows what was read in a file, to be ticked row by row. */
export function ProposedPage({ register, proposed, owners, picked, token, problems }: ProposedView) {
  const { words, name } = register;
  const rows = proposed.rows.filter((row) => !row.there);
  const there = proposed.rows.filter((row) => row.there);
  const sent = JSON.stringify(rows.map(({ id, texts }) => ({ id, texts })));
  const all = rows.length + proposed.waiting;
  return (
    <>
      <PageHead
        title={`${counted(all)} ${all === 1 ? words.one : words.many} in the file`}
        lead="Nothing is added yet. Tick what is to be added."
      />
      {proposed.placeless.length === 0 ? null : (
        <p>These columns have no place here and stay in the file: {proposed.placeless.join(', ')}.</p>
      )}
      {there.length === 0 ? null : <p>In the register already, and left as it stands there: {namesOf(there)}.</p>}
      {proposed.waiting === 0 ? null : (
        <p>
          <strong>{counted(proposed.waiting)} more rows wait in the file.</strong> The first {counted(rows.length)} are shown. Add these,
          then import the same file once more: what came in is left as it stands, and the next rows are shown.
        </p>
      )}
      {rows.length === 0 ? (
        <Acts>
          <LinkButton href={bringPath(name)}>Choose another file</LinkButton>
        </Acts>
      ) : (
        <Form action={bringPath(name)} token={token}>
          <input type="hidden" name="rows" value={sent} />
          <input type="hidden" name="waiting" value={String(proposed.waiting)} />
          <Checkboxes
            name="pick"
            label="What is to be added"
            values={picked}
            problems={problems}
            choices={rows.map((row) => ({ value: row.id, text: row.texts['title'] ?? '', hint: hintOf(register, row, owners) }))}
          />
          <Acts>
            <Button>Add what is ticked</Button>
            <Button look="plain" name="all" value="yes">
              Add all {rows.length}
            </Button>
            <LinkButton href={registerPath(name)}>Cancel</LinkButton>
          </Acts>
        </Form>
      )}
    </>
  );
}

const MOST_NAMED = 20;

function namesOf(rows: readonly Proposal[]): string {
  const named = rows.slice(0, MOST_NAMED).map((row) => row.texts['title']);
  const others = rows.length - named.length;
  return others === 0 ? named.join('; ') : `${named.join('; ')} and ${counted(others)} others`;
}

/** What else was read of a row, and what was left out. */
function hintOf(register: Register, row: Proposal, owners: readonly Named[]): string {
  const said = partsOf(register)
    .filter((part) => part.name !== 'title')
    .map((part) => [part.label, wordsOf(part, row, owners)] as const)
    .filter(([, words]) => words !== '')
    .map(([label, words]) => `${label}: ${words.replace(/\.$/, '')}`);
  const left = row.left.map((each) => `Left out: ${each}`);
  return [...said, ...left].join('. ');
}

function wordsOf(part: Part, { texts }: Proposal, owners: readonly Named[]): string {
  const sent = slotsOf(part).map((slot) => texts[slot] ?? '');
  if (part.is === 'owner') return sent.flatMap((id) => owners.find((owner) => owner.id === id)?.name ?? []).join('; ');
  const [text = ''] = sent;
  return part.is === 'choice' ? (part.of[text] ?? text) : text;
}
