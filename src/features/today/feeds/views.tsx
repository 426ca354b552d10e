import type { Shown } from '../../../web/shown.ts';
import { printInstant } from '../../../core/clock.ts';
import { DefinitionList, Details, EmptyState } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { CopyBox } from '../../../ui/parts/copy.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { TextInput } from '../../../ui/parts/inputs.tsx';
import { type Column, Table, TwoLines } from '../../../ui/parts/table.tsx';
import { postCalendarPath, revokePath } from '../paths.ts';
import type { Feed, FeedOwner } from './queries.ts';

/** Whose due dates: a post's, or null for those of the whole body. */
export type FeedsView = {
  readonly owner: FeedOwner | null;
  readonly path: string;
  readonly feeds: readonly Feed[];
  /** Posts of the person who looks, each with a page of its own. */
  readonly held: readonly FeedOwner[];
  readonly mayKeep: boolean;
  readonly shown: Shown;
};

export function FeedsPage(view: FeedsView) {
  const { owner, feeds, held, mayKeep } = view;
  const good = feeds.filter((feed) => feed.revokedAt === null);
  const revoked = feeds.filter((feed) => feed.revokedAt !== null);
  return (
    <>
      <PageHead
        title={titleOf(owner)}
        lead="Outlook, Google and Apple Calendar can fetch due dates from here and keep them up to date by themselves. Each person or program gets an address of its own."
      />
      {held.length === 0 ? null : <Held posts={held} />}
      {mayKeep ? <MakeForm view={view} /> : null}
      {mayKeep || good.length > 0 ? <Addresses view={view} good={good} /> : null}
      {!mayKeep && owner !== null ? <p>Whoever holds {owner.name}, and those who run the plan, can make an address for it.</p> : null}
      {!mayKeep && owner === null && held.length === 0 ? (
        <p>You hold no post at present. Those who run the plan can make an address of the whole plan.</p>
      ) : null}
      {revoked.length === 0 ? null : (
        <Details summary={`Revoked (${revoked.length})`}>
          <Table
            caption="Addresses that have been revoked"
            columns={[...columnsFor(owner), revokedColumn]}
            rows={revoked}
            rowKey={(feed) => feed.id}
          />
        </Details>
      )}
    </>
  );
}

/** What the page is called. */
export function titleOf(owner: FeedOwner | null): string {
  return owner === null ? 'Add to calendar' : `${owner.name}: add to calendar`;
}

function Held({ posts }: { readonly posts: readonly FeedOwner[] }) {
  return (
    <section class="stack" aria-labelledby="held">
      <h2 id="held">What falls due to you</h2>
      <ul>
        {posts.map((post) => (
          <li key={post.id}>
            <a href={postCalendarPath(post.id)}>{post.name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MakeForm({ view }: { readonly view: FeedsView }) {
  const { owner, path, shown } = view;
  const { token, problems, text } = shown;
  if (owner?.ended) return <p>{owner.name} has ended, so nothing falls due to it any more.</p>;
  return (
    <section class="stack" aria-labelledby="make">
      <h2 id="make">{owner === null ? 'Everything that falls due' : 'A new address'}</h2>
      <Form action={path} token={token}>
        <TextInput
          name="label"
          label="What is it for?"
          width="middling"
          autocomplete="off"
          value={text('label')}
          problems={problems}
          hint="So that you know later which to revoke, such as: Outlook of the chair"
        />
        <p class="quiet">
          Whoever has the address sees titles and due dates without signing in.{' '}
          {owner === null
            ? 'It tells those of the whole plan.'
            : 'It goes with the post: it stays good when the holder changes, until somebody revokes it.'}
        </p>
        <Acts>
          <Button>Make an address</Button>
        </Acts>
      </Form>
    </section>
  );
}

const columnsFor = (owner: FeedOwner | null): readonly Column<Feed>[] => [
  { key: 'label', head: 'For', kind: 'main', cell: (feed) => feed.label },
  ...(owner === null
    ? [
        {
          key: 'owner',
          head: 'Shows',
          cell: (feed: Feed) => (feed.owner === null ? 'Everything' : <a href={postCalendarPath(feed.owner)}>{feed.ownerName}</a>),
        },
      ]
    : []),
  { key: 'made', head: 'Made', cell: (feed) => <TwoLines first={feed.madeBy} second={printInstant(feed.madeAt)} /> },
];

const revokedColumn: Column<Feed> = {
  key: 'revoked',
  head: 'Revoked',
  cell: (feed) => <TwoLines first={feed.revokedBy} second={feed.revokedAt && printInstant(feed.revokedAt)} />,
};

function Addresses({ view, good }: { readonly view: FeedsView; readonly good: readonly Feed[] }) {
  const { owner, mayKeep } = view;
  const { token } = view.shown;
  const act: Column<Feed> = {
    key: 'act',
    head: 'Act',
    headUnseen: true,
    kind: 'act',
    cell: (feed) => (
      <ActForm action={revokePath(feed.id)} token={token} fields={{ from: owner === null ? 'all' : 'post' }}>
        <Button look="plain" about={feed.label}>
          Revoke
        </Button>
      </ActForm>
    ),
  };
  return (
    <section class="stack" aria-labelledby="addresses">
      <h2 id="addresses">Addresses in use</h2>
      {good.length === 0 ? (
        <EmptyState title="None yet">An address that you make is listed here, and can be revoked at one press.</EmptyState>
      ) : (
        <Table
          caption="Addresses in use"
          columns={mayKeep || owner === null ? [...columnsFor(owner), act] : columnsFor(owner)}
          rows={good}
          rowKey={(feed) => feed.id}
        />
      )}
    </section>
  );
}

/** The one page that shows an address. `reachable`: whether calendars that live elsewhere can fetch it. */
export function MadePage(view: {
  readonly label: string;
  readonly address: string;
  readonly webcal: string;
  readonly reachable: boolean;
  readonly back: string;
}) {
  return (
    <>
      <PageHead
        title="Copy this address now"
        lead={`It is for: ${view.label}. It is shown this once and kept nowhere. If it is lost, make another.`}
      />
      <CopyBox id="address" label="Address" text={view.address} hint="Keep it like a password: whoever has it sees what falls due." />
      <Acts>
        <LinkButton href={view.webcal} look="main">
          Open in this device’s calendar
        </LinkButton>
        <LinkButton href={view.back}>I have copied it</LinkButton>
      </Acts>
      <h2>How to subscribe</h2>
      <DefinitionList facts={WAYS.map(({ name, lines }) => ({ name, value: lines.map((line) => <p key={line}>{line}</p>) }))} />
      {view.reachable ? null : (
        <p>
          This installation has no address that the internet can reach, so Google and Outlook on the web cannot fetch from it. A calendar
          program on this machine can.
        </p>
      )}
    </>
  );
}

const WAYS = [
  {
    name: 'Outlook',
    lines: ['Open the calendar, choose Add calendar, then Subscribe from web.', 'Paste the address, give it a name and choose Import.'],
  },
  {
    name: 'Google Calendar',
    lines: [
      'On a computer, beside Other calendars choose +, then From URL.',
      'Paste the address and choose Add calendar. Google may take a day to show a change.',
    ],
  },
  {
    name: 'Apple Calendar',
    lines: [
      'On a Mac choose File, then New Calendar Subscription, and paste the address.',
      'On an iPhone or iPad press the button above, or add a subscribed calendar in the settings of Calendar.',
    ],
  },
] as const;
