import type { Shown } from '../../../web/shown.ts';
import { printDay, type Day } from '../../../core/day.ts';
import { Details, EmptyState, Tag } from '../../../ui/parts/blocks.tsx';
import { Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { Radios, TextInput } from '../../../ui/parts/inputs.tsx';
import { Tabs } from '../../../ui/parts/links.tsx';
import { Table, TwoLines, type Column } from '../../../ui/parts/table.tsx';
import type { OwnedAction, OwnerLine, StoredOwner } from './queries.ts';
import { canBeHeld, KIND_WORDS, OWNER_KINDS, type Held } from './rules.ts';

export function PeopleTabs({ current }: { readonly current: 'posts' | 'roles' }) {
  const tabs = [
    { key: 'posts', text: 'Posts and groups', href: '/people' },
    { key: 'roles', text: 'Who may sign in', href: '/people/roles' },
  ];
  return <Tabs label="People" tabs={tabs} current={current} />;
}

const holderWords = (owner: OwnerLine) => {
  if (!canBeHeld(owner.kind)) return <span class="quiet">Held by nobody</span>;
  if (owner.holder === null) return owner.kind === 'post' ? <Tag>Vacant</Tag> : <span class="quiet">Not named</span>;
  return <TwoLines first={owner.holder} second={owner.since && `since ${printDay(owner.since)}`} />;
};

const columns: readonly Column<OwnerLine>[] = [
  {
    key: 'name',
    head: 'Name',
    kind: 'main',
    cell: (owner) => <TwoLines first={<a href={`/people/${owner.id}`}>{owner.name}</a>} second={owner.short} />,
  },
  { key: 'holder', head: 'Holder, chair or contact', cell: holderWords },
  { key: 'open', head: 'Open actions', kind: 'number', cell: (owner) => owner.open },
];

export function PostsPage(props: {
  readonly owners: readonly OwnerLine[];
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
        lead={`Posts own actions, so the work stays when somebody leaves.${vacant === 0 ? '' : ` ${vacant === 1 ? 'One post is' : `${vacant} posts are`} vacant.`}`}
        acts={
          props.mayEdit ? (
            <LinkButton href="/people/add" look="main">
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
                <a href={`/people/${owner.id}`}>{owner.name}</a>, ended {owner.ended_on && printDay(owner.ended_on)}
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
      <Form action="/people/add" token={shown.token}>
        <Radios
          name="kind"
          label="What is it?"
          value={text('kind') || 'post'}
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
        <SaveOrCancel save="Add" back="/people" />
      </Form>
    </>
  );
}

export function EditPage({ owner, version, shown }: { readonly owner: StoredOwner; readonly version: number; readonly shown: Shown }) {
  const { problems, text } = shown;
  return (
    <>
      <h1>Rename {owner.name}</h1>
      <Form action={`/people/${owner.id}/edit`} token={shown.token} version={version}>
        <TextInput name="name" label="Name" value={text('name')} problems={problems} hint="Its actions stay with it" />
        <TextInput name="short" label="Abbreviation or initials" width="short" optional value={text('short')} problems={problems} />
        <SaveOrCancel back={`/people/${owner.id}`} />
      </Form>
    </>
  );
}

const heldColumns: readonly Column<Held>[] = [
  { key: 'name', head: 'Name', kind: 'main', cell: (held) => held.name },
  { key: 'from', head: 'From', cell: (held) => printDay(held.from) },
  { key: 'until', head: 'Until', cell: (held) => (held.until ? printDay(held.until) : 'now') },
];

const actionColumns: readonly Column<OwnedAction>[] = [
  { key: 'ref', head: 'Ref', kind: 'ref', cell: (action) => action.ref ?? '' },
  { key: 'title', head: 'Action', kind: 'main', cell: (action) => <a href={`/actions/${action.id}`}>{action.title}</a> },
  { key: 'due', head: 'Due', cell: (action) => (action.closed_on ? `Closed ${printDay(action.closed_on)}` : action.due_text) },
  { key: 'plan', head: 'Plan', cell: (action) => action.plan },
];

function Actions({ owner, actions }: { readonly owner: StoredOwner; readonly actions: readonly OwnedAction[] }) {
  const open = actions.filter((each) => each.closed_on === null);
  const closed = actions.filter((each) => each.closed_on !== null);
  const groups = [
    { key: 'open', head: `Open (${open.length})`, rows: open },
    { key: 'closed', head: `Closed (${closed.length})`, rows: closed },
  ].filter((group) => group.rows.length > 0);
  return (
    <>
      <h2 id="actions">Actions</h2>
      {groups.length === 0 ? (
        <p>It owns no actions.</p>
      ) : (
        <Table caption={`Actions of ${owner.name}`} columns={actionColumns} groups={groups} rowKey={(action) => action.id} />
      )}
    </>
  );
}

export type PostPageInput = {
  readonly token: string;
  readonly owner: StoredOwner;
  readonly holdings: readonly Held[];
  readonly actions: readonly OwnedAction[];
  readonly mayEdit: boolean;
  /** What other rooms offer for it. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

export function PostPage({ token, owner, holdings, actions, mayEdit, links }: PostPageInput) {
  const present = holdings.find((each) => each.until === null);
  const path = `/people/${owner.id}`;
  return (
    <>
      <PageHead title={owner.name} lead={standing(owner, present)} acts={mayEdit ? <PostActs owner={owner} token={token} /> : undefined} />
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
      <Actions owner={owner} actions={actions} />
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
          <ActForm action={`${path}/end`} token={token} fields={{ _version: String(owner.version) }}>
            <Button look="plain">End {owner.name} today</Button>
          </ActForm>
        </Details>
      ) : null}
    </>
  );
}

function PostActs({ owner, token }: { readonly owner: StoredOwner; readonly token: string }) {
  const path = `/people/${owner.id}`;
  if (owner.ended_on) {
    return (
      <ActForm action={`${path}/reopen`} token={token} fields={{ _version: String(owner.version) }}>
        <Button>Begin again</Button>
      </ActForm>
    );
  }
  return (
    <>
      {canBeHeld(owner.kind) ? (
        <LinkButton href={`${path}/holder`} look="main">
          Change {KIND_WORDS[owner.kind].holder.toLowerCase()}
        </LinkButton>
      ) : null}
      <LinkButton href={`${path}/edit`}>Rename</LinkButton>
    </>
  );
}

function standing(owner: StoredOwner, present: Held | undefined): string {
  const kind = owner.short ? `${KIND_WORDS[owner.kind].one}, ${owner.short} for short` : KIND_WORDS[owner.kind].one;
  return `${kind}. ${state(owner, present)}`;
}

function state(owner: StoredOwner, present: Held | undefined): string {
  if (owner.ended_on) return `Ended ${printDay(owner.ended_on as Day)}.`;
  if (!canBeHeld(owner.kind)) return 'It stands for everyone, so nobody holds it.';
  if (present) return `${KIND_WORDS[owner.kind].holder}: ${present.name}, since ${printDay(present.from)}.`;
  return owner.kind === 'post' ? 'Vacant.' : `No ${KIND_WORDS[owner.kind].holder.toLowerCase()} is named.`;
}
