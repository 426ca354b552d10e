import { Tag, DefinitionList } from '../../../ui/parts/blocks.tsx';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { Table, TwoLines, type Column } from '../../../ui/parts/table.tsx';
import { FindKeyChoice } from '../../../ui/parts/find.tsx';
import { PasskeysPart, type PasskeysInput } from '../passkeys/views.tsx';
import { chooseBodyPath, endSessionPath, invitationsPath, ownerPath, signOutEverywherePath } from '../paths.ts';

export type SessionLine = {
  readonly key: string;
  readonly since: string;
  readonly seen: string;
  readonly how: string;
  readonly where: string;
  readonly here: boolean;
};

export type AccountInput = {
  readonly token: string;
  readonly name: string;
  readonly role: string;
  readonly body: string;
  /** The posts and groups that the person holds today. */
  readonly posts: readonly { readonly id: string; readonly name: string }[];
  readonly others: readonly { readonly id: string; readonly name: string }[];
  /** How many organisations ask whether the person will join them. */
  readonly invited: number;
  readonly sessions: readonly SessionLine[];
  readonly passkeys: PasskeysInput;
};

export function AccountPage(props: AccountInput) {
  return (
    <>
      <h1>Your account</h1>
      <DefinitionList
        facts={[
          { name: 'Name', value: props.name },
          { name: 'Organisation', value: props.body },
          { name: 'Role', value: props.role },
          { name: 'Posts and groups', value: <PostLinks posts={props.posts} /> },
        ]}
      />
      {props.invited > 0 ? (
        <p>
          <a href={invitationsPath}>{props.invited === 1 ? 'An organisation invites you' : `${props.invited} organisations invite you`}</a>
        </p>
      ) : null}
      <OtherBodies token={props.token} others={props.others} />
      <PasskeysPart {...props.passkeys} />
      <h2>Where you are signed in</h2>
      <Table
        caption="Where you are signed in"
        columns={sessionColumns(props.token)}
        rows={props.sessions}
        rowKey={(session) => session.key}
      />
      <ActForm action={signOutEverywherePath} token={props.token}>
        <Button look="plain">Sign out everywhere</Button>
      </ActForm>
      <FindKeyChoice />
    </>
  );
}

function PostLinks({ posts }: Pick<AccountInput, 'posts'>) {
  if (posts.length === 0) return <>None today</>;
  return (
    <>
      {posts.map((post) => (
        <p key={post.id}>
          <a href={ownerPath(post.id)}>{post.name}</a>
        </p>
      ))}
    </>
  );
}

function OtherBodies({ token, others }: Pick<AccountInput, 'token' | 'others'>) {
  if (others.length === 0) return null;
  return (
    <>
      <h2>Your other organisations</h2>
      <Acts>
        {others.map((body) => (
          <ActForm key={body.id} action={chooseBodyPath} token={token} fields={{ body: body.id }}>
            <Button look="plain">Work for {body.name}</Button>
          </ActForm>
        ))}
      </Acts>
    </>
  );
}

function sessionColumns(token: string): Column<SessionLine>[] {
  return [
    { key: 'where', head: 'Browser', kind: 'main', cell: (session) => <TwoLines first={session.where} second={`by ${session.how}`} /> },
    { key: 'seen', head: 'Last used', cell: (session) => session.seen },
    { key: 'since', head: 'Since', cell: (session) => session.since },
    {
      key: 'act',
      head: 'Sign out',
      headUnseen: true,
      kind: 'act',
      cell: (session) =>
        session.here ? (
          <Tag>This browser</Tag>
        ) : (
          <ActForm action={endSessionPath} token={token} fields={{ session: session.key }}>
            <Button look="link" about={`of ${session.where}`}>
              Sign out
            </Button>
          </ActForm>
        ),
    },
  ];
}
