import { printDay, type Day } from '../../../core/day.ts';
import { ROLE_MEANING, type Role } from '../../../core/permissions.ts';
import { DefinitionList } from '../../../ui/parts/blocks.tsx';
import { Acts, Button, LinkButton } from '../../../ui/parts/button.tsx';
import { ActForm } from '../../../ui/parts/form.tsx';
import { acceptPath, declinePath, signOutPath } from '../paths.ts';

type Shown = {
  readonly id: string;
  readonly body: { readonly name: string };
  readonly name: string;
  readonly role: Role;
  readonly until: Day | null;
  readonly by: string;
  readonly when: string;
};

export type InvitationsInput = {
  readonly token: string;
  readonly email: string;
  readonly inside: boolean;
  readonly invitations: readonly Shown[];
};

export function InvitationsPage({ token, email, inside, invitations }: InvitationsInput) {
  return (
    <>
      <h1>{invitations.length === 1 ? 'You are invited' : 'Invitations'}</h1>
      {invitations.length === 0 ? (
        <Nobody email={email} inside={inside} />
      ) : (
        invitations.map((each) => <One key={each.id} token={token} invitation={each} />)
      )}
      {inside ? (
        <LinkButton href="/">{invitations.length > 0 ? 'Decide later' : 'Go to the first page'}</LinkButton>
      ) : (
        <SignOut token={token} />
      )}
    </>
  );
}

function One({ token, invitation }: { readonly token: string; readonly invitation: Shown }) {
  const { id, body, name, role, until, by, when } = invitation;
  const facts = [
    { name: 'As', value: name },
    { name: 'Role', value: ROLE_MEANING[role] },
    ...(until ? [{ name: 'Last day', value: printDay(until) }] : []),
    { name: 'Invited', value: `by ${by}, ${when}` },
  ];
  return (
    <>
      <h2>{body.name}</h2>
      <p>{body.name} invites you to its Prevent duty register. It sees nothing of other organisations that you work for here.</p>
      <DefinitionList facts={facts} />
      <Acts>
        <ActForm action={acceptPath(id)} token={token}>
          <Button about={`the invitation of ${body.name}`}>Accept</Button>
        </ActForm>
        <ActForm action={declinePath(id)} token={token}>
          <Button look="plain" about={`the invitation of ${body.name}`}>
            Decline
          </Button>
        </ActForm>
      </Acts>
    </>
  );
}

function Nobody({ email, inside }: Pick<InvitationsInput, 'email' | 'inside'>) {
  if (inside) return <p>Nobody else invites you now.</p>;
  return (
    <p>
      You are signed in as {email}, and no organisation here has given you a role. If you expected one, ask its Prevent lead to invite this
      address.
    </p>
  );
}

function SignOut({ token }: { readonly token: string }) {
  return (
    <ActForm action={signOutPath} token={token}>
      <Button look="plain">Sign out</Button>
    </ActForm>
  );
}
