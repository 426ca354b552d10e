import { counted } from '../../../core/text.ts';
import { Details } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Checkboxes, Radios, Select } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import { type Named, type Part, partsOf, slotsOf, TITLE } from '../entries/parts.ts';
import { bringPath, registerPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { ONE, sameField, TWO, whoField } from './answers.rules.ts';
import { NEW_KINDS, type NewKind, type Unknown, waitingName } from './owners.rules.ts';
import type { Proposal, Proposed } from './rules.ts';

export type ProposedView = {
  readonly register: Register;
  readonly proposed: Proposed;
  readonly owners: readonly Named[];
  readonly picked: readonly string[];
  readonly shown: Shown;
};

/** The page that shows what was read in a file, to be ticked row by row. */
export function ProposedPage(view: ProposedView) {
  const { register, proposed } = view;
  const { words, name } = register;
  const rows = proposed.rows.filter((row) => !row.there);
  const all = rows.length + proposed.waiting;
  return (
    <>
      <PageHead
        title={`${counted(all)} ${all === 1 ? words.one : words.many} in the file`}
        lead="Nothing is added yet. Tick what is to be added."
      />
      <LeftInFile view={view} shown={rows.length} />
      {rows.length === 0 ? (
        <Acts>
          <LinkButton href={bringPath(name)}>Choose another file</LinkButton>
        </Acts>
      ) : (
        <ProposedForm view={view} rows={rows} />
      )}
    </>
  );
}

/** Rows without a name, and names that nobody here bears, which one page tells. */
const [MOST_NAMELESS, MOST_ASKED] = [50, 60];

/** What of the file is not offered, and why. */
function LeftInFile({ view: { proposed }, shown }: { readonly view: ProposedView; readonly shown: number }) {
  const there = proposed.rows.filter((row) => row.there);
  const { placeless, nameless, waiting } = proposed;
  return (
    <>
      {placeless.length === 0 ? null : <p>These columns have no place here and stay in the file: {placeless.join(', ')}.</p>}
      {there.length === 0 ? null : <p>In the register already, and left as it stands there: {namesOf(there)}.</p>}
      {nameless.length === 0 ? null : (
        <Details
          summary={`${counted(nameless.length)} ${nameless.length === 1 ? 'row has' : 'rows have'} no name and cannot be added`}
          open
        >
          <p>Write a name into {nameless.length === 1 ? 'it' : 'them'} in the file and import it once more.</p>
          <ul>
            {nameless.slice(0, MOST_NAMELESS).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          {nameless.length > MOST_NAMELESS ? <p>And {counted(nameless.length - MOST_NAMELESS)} more.</p> : null}
        </Details>
      )}
      {waiting === 0 ? null : (
        <p>
          <strong>{counted(waiting)} more rows wait in the file.</strong> The first {counted(shown)} are shown. Add these, then import the
          same file once more: what came in is left as it stands, and the next rows are shown.
        </p>
      )}
    </>
  );
}

function ProposedForm({ view, rows }: { readonly view: ProposedView; readonly rows: readonly Proposal[] }) {
  const { register, proposed, owners, picked, shown } = view;
  const sent = rows.map(({ id, texts, reviews, left, twin }) => ({ id, texts, reviews, left, twin }));
  return (
    <Form action={bringPath(register.name)} token={shown.token}>
      <input type="hidden" name="rows" value={JSON.stringify(sent)} />
      <input type="hidden" name="waiting" value={String(proposed.waiting)} />
      <Checkboxes
        name="pick"
        label="What is to be added"
        values={picked}
        problems={shown.problems}
        choices={rows.map((row) => ({ value: row.id, text: row.texts[TITLE] ?? '', hint: hintOf(register, row, owners) }))}
      />
      <Twins rows={rows} shown={shown} />
      <Whom unknown={proposed.unknown} owners={owners} shown={shown} />
      <Found register={register} rows={rows} shown={shown} />
      <Acts>
        <Button>Add what is ticked</Button>
        <Button look="plain" name="all" value="yes">
          Add all {rows.length}
        </Button>
        <LinkButton href={registerPath(register.name)}>Cancel</LinkButton>
      </Acts>
    </Form>
  );
}

/** Rows whose name stands twice: whether they are one is for a person to say. */
function Twins({ rows, shown }: { readonly rows: readonly Proposal[]; readonly shown: Shown }) {
  return (
    <>
      {rows.flatMap(({ id, twin, texts }) =>
        twin === null ? (
          []
        ) : (
          <Radios
            key={id}
            name={sameField(id)}
            label={`“${texts[TITLE] ?? ''}” stands more than once in the file`}
            optional
            hint="Asked where both rows are added"
            value={shown.text(sameField(id))}
            problems={shown.problems}
            choices={[
              { value: ONE, text: 'It is one', hint: 'Both rows are put together; where they differ, the first one stands' },
              { value: TWO, text: 'They are two of one name' },
            ]}
          />
        ),
      )}
    </>
  );
}

const KIND_WORDS: Readonly<Record<NewKind, string>> = {
  post: 'Make a new post',
  group: 'Make a new group',
  outside: 'Make a new outside body',
};

/** Names that no post, group or outside body here bears: nothing is made of them unless somebody says so. */
function Whom({
  unknown,
  owners,
  shown,
}: {
  readonly unknown: readonly Unknown[];
  readonly owners: readonly Named[];
  readonly shown: Shown;
}) {
  if (unknown.length === 0) return null;
  const known = owners.map(({ id, name, holder }) => ({ value: id, text: holder ? `It is ${name} (${holder})` : `It is ${name}` }));
  return (
    <>
      <h2>Who is meant?</h2>
      <p>No post, group or outside body here bears {unknown.length === 1 ? 'this name' : 'these names'} yet.</p>
      {unknown.length > MOST_ASKED ? (
        <p>
          The first {MOST_ASKED} are asked about. The other {counted(unknown.length - MOST_ASKED)} are left out of what is added now: add
          fewer rows, or make their posts under People first.
        </p>
      ) : null}
      {unknown.slice(0, MOST_ASKED).map(({ name, kind }, at) => (
        <Select
          key={name}
          name={whoField(at)}
          label={name}
          optional
          empty="Leave it out"
          value={shown.text(whoField(at))}
          problems={shown.problems}
          choices={[...makings(kind), ...known]}
        />
      ))}
    </>
  );
}

/** What can be made of a name, beginning with what it seems to be. */
const makings = (kind: NewKind) =>
  [kind, ...NEW_KINDS.filter((each) => each !== kind)].map((each) => ({ value: each, text: KIND_WORDS[each] }));

/** What was found in reviews of which the file tells the day alone. */
function Found({ register, rows, shown }: { readonly register: Register; readonly rows: readonly Proposal[]; readonly shown: Shown }) {
  const open = rows.flatMap((row) => row.reviews.filter(({ verdict }) => verdict === '')).length;
  if (open === 0 || !register.review) return null;
  return (
    <Select
      name="found"
      label={`What ${open === 1 ? 'one review' : `${counted(open)} reviews`} found`}
      optional
      hint="The file does not say it in a word that is used here"
      empty={`Leave ${open === 1 ? 'it' : 'them'} out`}
      value={shown.text('found')}
      problems={shown.problems}
      choices={register.review.verdicts.map(({ code, word }) => ({ value: code, text: word }))}
    />
  );
}

const MOST_NAMED = 20;

function namesOf(rows: readonly Proposal[]): string {
  const named = rows.slice(0, MOST_NAMED).map((row) => row.texts[TITLE]);
  const others = rows.length - named.length;
  return others === 0 ? named.join('; ') : `${named.join('; ')} and ${counted(others)} others`;
}

/** What else was read of a row, and what was left out. */
function hintOf(register: Register, row: Proposal, owners: readonly Named[]): string {
  const said = partsOf(register)
    .filter((part) => part.name !== TITLE)
    .map((part) => [part.label, wordsOf(part, row, owners)] as const)
    .filter(([, words]) => words !== '')
    .map(([label, words]) => `${label}: ${words.replace(/\.$/, '')}`);
  const verdicts = register.review?.verdicts ?? [];
  const reviews = row.reviews.map(({ on, verdict }) => {
    const word = verdicts.find(({ code }) => code === verdict)?.word;
    return `Reviewed on ${on}: ${word ?? 'what was found is not said'}`;
  });
  return [...said, ...reviews, ...row.left.map((each) => `Left out: ${each}`)].join('. ');
}

function wordsOf(part: Part, { texts }: Proposal, owners: readonly Named[]): string {
  const sent = slotsOf(part).map((slot) => texts[slot] ?? '');
  if (part.is === 'owner') return sent.flatMap((text) => nameOf(text, owners) ?? []).join('; ');
  const [text = ''] = sent;
  return part.is === 'choice' ? (part.of[text] ?? text) : text;
}

function nameOf(text: string, owners: readonly Named[]): string | null {
  const waits = waitingName(text);
  return waits === null ? (owners.find((owner) => owner.id === text)?.name ?? null) : `${waits} (not here yet)`;
}
