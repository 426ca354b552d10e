import { capital } from '../../../core/text.ts';
import type { Shown } from '../../../web/shown.ts';
import { printDay, type Day } from '../../../core/day.ts';
import type { OwnedThing, OwnedWord } from '../../../sockets/owned.ts';
import { Details, EmptyState, Tag } from '../../../ui/parts/blocks.tsx';
import { Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Radios, TextInput } from '../../../ui/parts/inputs.tsx';
import { Tabs } from '../../../ui/parts/links.tsx';
import { Table, TwoLines, type Column } from '../../../ui/parts/table.tsx';
import type { OwnerLine, StoredOwner } from './queries.ts';
import { canBeHeld, KIND_WORDS, OWNER_KINDS, type Held } from './rules.ts';
import {
  editOwnerPath,
  endOwnerPath,
  holderPath,
  membersPath,
  newOwnerPath,
  ownerPath,
  ownersPath,
  reopenOwnerPath,
  successorPath,
  undoSuccessorPath,
} from '../paths.ts';

export function PeopleTabs({ current }: { readonly current: 'posts' | 'roles' }) {
  const tabs = [
    { key: 'posts', text: 'Posts and groups', href: ownersPath },
    { key: 'roles', text: 'Who may sign in', href: membersPath },
  ];
  return <Tabs label="People" tabs={tabs} current={current} />;
}

const holderWords = (owner: OwnerLine) => {
  if (!canBeHeld(owner.kind)) return <span class="quiet">Held by nobody</span>;
  if (owner.holder === null) return owner.kind === 'post' ? <Tag>Vacant</Tag> : <span class="quiet">Not named</span>;
  return <TwoLines first={owner.holder} second={owner.since && `since ${printDay(owner.since)}`} />;
};

/** An owner with how many open things it owns. */
type CountedOwner = OwnerLine & { readonly open: number };

const columns: readonly Column<CountedOwner>[] = [
  {
    key: 'name',
    head: 'Name',
    kind: 'main',
    cell: (owner) => <TwoLines first={<a href={ownerPath(owner.id)}>{owner.name}</a>} second={owner.short} />,
  },
  { key: 'holder', head: 'Holder, chair or contact', cell: holderWords },
  { key: 'open', head: 'Open work', kind: 'number', cell: (owner) => owner.open },
];

export function PostsPage(props: {
  readonly owners: readonly CountedOwner[];
  readonly ended: readonly StoredOwner[];
  readonly mayEdit: boolean;
}) {
  const groups = OWNER_KINDS.map((kind) => ({
    key: kind,
    head: KIND_WORDS[kind].many,
    rows: props.owners.filter((each) => each.kind === kind),
  })).filter((group) => group.rows.length > 0);
  const vacant = props.owners.filter((each) => each.kind === 'post' && each.holder === null).length;
  return (
    <>
      <PageHead
        title="People"
        lead={`Posts own the work, so it stays when somebody leaves.${vacant === 0 ? '' : ` ${vacant === 1 ? 'One post is' : `${vacant} posts are`} vacant.`}`}
        acts={
          props.mayEdit ? (
            <LinkButton href={newOwnerPath} look="main">
              Add a post or group
            </LinkButton>
          ) : undefined
        }
      />
      <PeopleTabs current="posts" />
      {groups.length === 0 ? (
        <EmptyState title="No posts yet">Importing a plan names them from its own words. You can also add them here.</EmptyState>
      ) : (
        <Table caption="Posts, groups and outside bodies" columns={columns} groups={groups} rowKey={(owner) => owner.id} />
      )}
      {props.ended.length === 0 ? null : (
        <Details summary={`Ended (${props.ended.length})`}>
          <ul>
            {props.ended.map((owner) => (
              <li key={owner.id}>
                <a href={ownerPath(owner.id)}>{owner.name}</a>, ended {owner.ended_on && printDay(owner.ended_on)}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

export function AddPage({ shown }: { readonly shown: Shown }) {
  const { problems, text } = shown;
  return (
    <>
      <h1>Add a post or group</h1>
      <Form action={newOwnerPath} token={shown.token}>
        <Radios
          name="kind"
          label="What is it?"
          value={text('kind')}
          problems={problems}
          choices={OWNER_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind].one, hint: KIND_WORDS[kind].meaning }))}
        />
        <TextInput name="name" label="Name" value={text('name')} problems={problems} hint="As the plan calls it" />
        <TextInput
          name="short"
          label="Abbreviation or initials"
          width="short"
          optional
          value={text('short')}
          problems={problems}
          hint="If plans use one"
        />
        <SaveOrCancel save="Add" back={ownersPath} />
      </Form>
    </>
  );
}

export function EditPage({ owner, version, shown }: { readonly owner: StoredOwner; readonly version: number; readonly shown: Shown }) {
  const { problems, text } = shown;
  return (
    <>
      <h1>Rename {owner.name}</h1>
      <Form action={editOwnerPath(owner.id)} token={shown.token} version={version}>
        <TextInput name="name" label="Name" value={text('name')} problems={problems} hint="What it owns stays with it" />
        <TextInput name="short" label="Abbreviation or initials" width="short" optional value={text('short')} problems={problems} />
        <SaveOrCancel back={ownerPath(owner.id)} />
      </Form>
    </>
  );
}

const heldColumns: readonly Column<Held>[] = [
  { key: 'name', head: 'Name', kind: 'main', cell: (held) => held.name },
  { key: 'from', head: 'From', cell: (held) => printDay(held.from) },
  { key: 'until', head: 'Until', cell: (held) => (held.until ? printDay(held.until) : 'now') },
];

/** What it owns of each kind. */
export type OwnedKinds = readonly { readonly word: OwnedWord; readonly things: readonly OwnedThing[] }[];
type OwnedRow = OwnedThing & { readonly kind: string };

const ownedColumns = (kinds: number): readonly Column<OwnedRow>[] => [
  { key: 'ref', head: 'Ref', kind: 'ref', cell: (thing) => thing.ref ?? '' },
  { key: 'title', head: 'Title', kind: 'main', cell: (thing) => <a href={thing.href}>{thing.title}</a> },
  ...(kinds > 1 ? [{ key: 'kind', head: 'Kind', kind: 'short' as const, cell: (thing: OwnedRow) => thing.kind }] : []),
  {
    key: 'state',
    head: 'State',
    kind: 'short',
    cell: (thing) => (thing.closedOn ? <TwoLines first={thing.state} second={printDay(thing.closedOn)} /> : thing.state),
  },
  { key: 'due', head: 'Due', kind: 'when', cell: (thing) => thing.due },
  { key: 'within', head: 'Part of', cell: (thing) => thing.within },
];

/** What an owner owns, open and closed; or only what is open. */
export function OwnedRows(props: {
  readonly title: string;
  readonly empty: string;
  readonly owner: StoredOwner;
  readonly owned: OwnedKinds;
  readonly open?: boolean;
}) {
  const { owner, owned } = props;
  const kinds = owned.filter(({ things }) => things.length > 0);
  const rows = kinds.flatMap(({ word, things }) => things.map((thing) => ({ ...thing, kind: capital(word.one) })));
  const [open, closed] = [rows.filter((each) => each.closedOn === null), rows.filter((each) => each.closedOn !== null)];
  const groups = [
    { key: 'open', head: `Open (${open.length})`, rows: open },
    ...(props.open ? [] : [{ key: 'closed', head: `Closed (${closed.length})`, rows: closed }]),
  ].filter((group) => group.rows.length > 0);
  return (
    <>
      <h2 id="owned">{props.title}</h2>
      {groups.length === 0 ? (
        <p>{props.empty}</p>
      ) : (
        <Table caption={`What ${owner.name} owns`} columns={ownedColumns(kinds.length)} groups={groups} rowKey={(thing) => thing.href} />
      )}
    </>
  );
}

export type PostPageInput = {
  readonly token: string;
  readonly owner: StoredOwner;
  readonly holdings: readonly Held[];
  readonly owned: OwnedKinds;
  readonly mayEdit: boolean;
  /** What it follows, and what follows it. */
  readonly line: readonly { readonly is: 'before' | 'after'; readonly id: string; readonly name: string; readonly on: Day }[];
  /** What other rooms offer for it. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

export function PostPage({ token, owner, holdings, owned, mayEdit, line, links }: PostPageInput) {
  const present = holdings.find((each) => each.until === null);
  return (
    <>
      <PageHead title={owner.name} lead={lineOf(owner, present)} acts={mayEdit ? <PostActs owner={owner} token={token} /> : undefined} />
      {line.map(({ is, id, name, on }) => (
        <p key={id}>
          {is === 'after' ? 'Followed by' : 'Follows'} <a href={ownerPath(id)}>{name}</a> since {printDay(on)}.
        </p>
      ))}
      {mayEdit && owner.ended_on && line.some((each) => each.is === 'after') ? (
        <ActForm action={undoSuccessorPath(owner.id)} token={token} fields={{ _version: String(owner.version) }}>
          <Button look="plain">Take back the handover</Button>
        </ActForm>
      ) : null}
      {canBeHeld(owner.kind) ? (
        <>
          <h2>{KIND_WORDS[owner.kind].holder}s</h2>
          {holdings.length === 0 ? (
            <p>Nobody has been named yet.</p>
          ) : (
            <Table caption={`Who has held ${owner.name}`} columns={heldColumns} rows={holdings} rowKey={(held) => held.id} />
          )}
        </>
      ) : null}
      <OwnedRows title="What it owns" empty="It owns nothing yet." owner={owner} owned={owned} />
      {links.map(({ text, href }) => (
        <p key={href} class="no-print">
          <a href={href}>{text}</a>
        </p>
      ))}
      {mayEdit && !owner.ended_on ? (
        <Details summary="End it">
          <p>
            For a {KIND_WORDS[owner.kind].one.toLowerCase()} that no longer exists. Its name and history are kept, and it can begin again.
          </p>
          <ActForm action={endOwnerPath(owner.id)} token={token} fields={{ _version: String(owner.version) }}>
            <Button look="plain">End {owner.name} today</Button>
          </ActForm>
        </Details>
      ) : null}
    </>
  );
}

function PostActs({ owner, token }: { readonly owner: StoredOwner; readonly token: string }) {
  if (owner.ended_on) {
    return (
      <ActForm action={reopenOwnerPath(owner.id)} token={token} fields={{ _version: String(owner.version) }}>
        <Button>Begin again</Button>
      </ActForm>
    );
  }
  return (
    <>
      {canBeHeld(owner.kind) ? (
        <LinkButton href={holderPath(owner.id)} look="main">
          Change {KIND_WORDS[owner.kind].holder.toLowerCase()}
        </LinkButton>
      ) : null}
      <LinkButton href={editOwnerPath(owner.id)}>Rename</LinkButton>
      <LinkButton href={successorPath(owner.id)}>Name a successor</LinkButton>
    </>
  );
}

function lineOf(owner: StoredOwner, present: Held | undefined): string {
  const kind = owner.short ? `${KIND_WORDS[owner.kind].one}, ${owner.short} for short` : KIND_WORDS[owner.kind].one;
  return `${kind}. ${state(owner, present)}`;
}

function state(owner: StoredOwner, present: Held | undefined): string {
  if (owner.ended_on) return `Ended ${printDay(owner.ended_on as Day)}.`;
  if (!canBeHeld(owner.kind)) return 'It stands for everyone, so nobody holds it.';
  if (present) return `${KIND_WORDS[owner.kind].holder}: ${present.name}, since ${printDay(present.from)}.`;
  return owner.kind === 'post' ? 'Vacant.' : `No ${KIND_WORDS[owner.kind].holder.toLowerCase()} is named.`;
}
