import { capital } from '../../../core/text.ts';
import type { Shown } from '../../../web/shown.ts';
import { printInstant } from '../../../core/clock.ts';
import { printDay, type Day } from '../../../core/day.ts';
import { ROLE_MEANING, ROLES } from '../../../core/permissions.ts';
import { Details, Tag } from '../../../ui/parts/blocks.tsx';
import { Button, LinkButton, SaveOrCancel } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { DateField, Radios, TextInput } from '../../../ui/parts/inputs.tsx';
import { Table, TwoLines, type Column } from '../../../ui/parts/table.tsx';
import { PeopleTabs } from '../posts/views.tsx';
import type { Invitation } from '../invitations/queries.ts';
import type { Member } from './queries.ts';
import { roleName } from './rules.ts';
import { keepOutPath, letInPath, memberPath, membersPath, newMemberPath, removeMemberPath, withdrawPath } from '../paths.ts';

const CHOICES = ROLES.map((role) => ({
  value: role,
  text: roleName(role),
  hint: capital(ROLE_MEANING[role].slice(ROLE_MEANING[role].indexOf(':') + 1).trim()),
}));

const over = (member: Member, today: Day) => member.until !== null && member.until < today;

function accessWords(member: Member, today: Day) {
  if (member.suspended) return <Tag>Kept out</Tag>;
  if (!member.until) return null;
  return over(member, today) ? <Tag>Ended {printDay(member.until)}</Tag> : `until ${printDay(member.until)}`;
}

function columns(today: Day, mayEdit: boolean): Column<Member>[] {
  const act: Column<Member> = {
    key: 'act',
    head: 'Change',
    headUnseen: true,
    kind: 'act',
    cell: (member) => (
      <a href={memberPath(member.id)}>
        Change<span class="unseen"> the role of {member.name}</span>
      </a>
    ),
  };
  return [
    {
      key: 'name',
      head: 'Name',
      kind: 'main',
      cell: (member) => <TwoLines first={member.name} second={mayEdit ? member.email : undefined} />,
    },
    { key: 'role', head: 'Role', cell: (member) => <TwoLines first={roleName(member.role)} second={accessWords(member, today)} /> },
    ...(mayEdit ? [act] : []),
  ];
}

export type RolesInput = {
  readonly members: readonly Member[];
  readonly invited: readonly Invitation[];
  readonly token: string;
  readonly today: Day;
  readonly mayEdit: boolean;
};

export function RolesPage({ members, invited, token, today, mayEdit }: RolesInput) {
  return (
    <>
      <PageHead
        title="Who may sign in"
        lead="A role says what somebody may do here. Which actions an action owner updates follows from the posts that they hold."
        acts={
          mayEdit ? (
            <LinkButton href={newMemberPath} look="main">
              Invite somebody
            </LinkButton>
          ) : undefined
        }
      />
      <PeopleTabs current="roles" />
      <Table caption="Members and their roles" columns={columns(today, mayEdit)} rows={members} rowKey={(member) => member.id} />
      <Invited invited={invited} token={token} today={today} mayEdit={mayEdit} />
      <Details summary="What each role may do">
        <ul>
          {ROLES.map((role) => (
            <li key={role}>{ROLE_MEANING[role]}.</li>
          ))}
        </ul>
      </Details>
    </>
  );
}

/** Whom the body has asked and who has not answered: no members yet. */
function Invited({ invited, token, today, mayEdit }: Omit<RolesInput, 'members'>) {
  if (invited.length === 0) return null;
  const ended = ({ until }: Invitation) => until !== null && until < today;
  const columns: Column<Invitation>[] = [
    { key: 'name', head: 'Name', kind: 'main', cell: (each) => <TwoLines first={each.name} second={mayEdit ? each.email : undefined} /> },
    {
      key: 'role',
      head: 'Role',
      cell: (each) => (
        <TwoLines
          first={roleName(each.role)}
          second={each.until && (ended(each) ? <Tag>Ended {printDay(each.until)}</Tag> : `until ${printDay(each.until)}`)}
        />
      ),
    },
    {
      key: 'by',
      head: 'Invited',
      cell: (each) => <TwoLines first={<time dateTime={each.at.toISOString()}>{printInstant(each.at)}</time>} second={`by ${each.by}`} />,
    },
    {
      key: 'act',
      head: 'Withdraw',
      headUnseen: true,
      kind: 'act',
      cell: (each) => (
        <ActForm action={withdrawPath(each.id)} token={token}>
          <Button look="link" about={`the invitation of ${each.name}`}>
            Withdraw
          </Button>
        </ActForm>
      ),
    },
  ];
  return (
    <>
      <h2>Invited</h2>
      <p class="quiet">They can sign in to accept or decline, and see nothing of this organisation until they accept.</p>
      <Table
        caption="Invited, and not a member yet"
        columns={mayEdit ? columns : columns.slice(0, -1)}
        rows={invited}
        rowKey={(each) => each.id}
      />
    </>
  );
}

function RoleFields({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <Radios name="role" label="Role" value={shown.text('role')} problems={shown.problems} choices={CHOICES} />
      <DateField
        name="until"
        label="Last day"
        optional
        value={shown.text('until')}
        problems={shown.problems}
        hint="An auditor needs one, such as 31 Jul 2027; a lead has none."
      />
    </>
  );
}

/** Whether it is somebody whom a post names already, where that is asked or was answered. */
function SameField({ shown: { problems, text } }: { readonly shown: Shown }) {
  const asked = problems.find((problem) => problem.asks?.name === 'same');
  if (!asked?.asks) return text('same') === '' ? null : <input type="hidden" name="same" value={text('same')} />;
  return <Radios name="same" label={asked.text} value={text('same')} choices={asked.asks.choices} />;
}

export function AddMemberPage({ shown, mailGoesOut }: { readonly shown: Shown; readonly mailGoesOut: boolean }) {
  const { problems, text } = shown;
  return (
    <>
      <PageHead
        title="Invite somebody"
        lead={
          mailGoesOut
            ? 'They get a message that says how to sign in, and become a member when they accept. There is no password.'
            : 'No mail server is set, so you tell them yourself how to sign in. They become a member when they accept. There is no password.'
        }
      />
      <Form action={newMemberPath} token={shown.token}>
        <TextInput name="name" label="Name" autocomplete="off" value={text('name')} problems={problems} />
        <TextInput name="email" label="E-mail address at work" kind="email" autocomplete="off" value={text('email')} problems={problems} />
        <SameField shown={shown} />
        <RoleFields shown={shown} />
        <SaveOrCancel save="Invite" back={membersPath} />
      </Form>
    </>
  );
}

export function MemberPage({ member, version, shown }: { readonly member: Member; readonly version: number; readonly shown: Shown }) {
  const path = memberPath(member.id);
  return (
    <>
      <PageHead title={`Role of ${member.name}`} lead={member.email} />
      <Form action={path} token={shown.token} version={version}>
        <RoleFields shown={shown} />
        <p class="quiet">A change holds from the next page that {member.name} opens.</p>
        <SaveOrCancel back={membersPath} />
      </Form>
      <KeepOut member={member} token={shown.token} />
      <Details summary="Remove access">
        <p>
          {member.name} is signed out with the next page and can no longer sign in for this body. What they did stays on record under their
          name, and the posts that they hold stay as they are.
        </p>
        <ActForm action={removeMemberPath(member.id)} token={shown.token}>
          <Button look="grave">Remove access</Button>
        </ActForm>
      </Details>
    </>
  );
}

/** Reversible, unlike removing access: for a lost laptop, a leave, a doubt. */
function KeepOut({ member, token }: { readonly member: Member; readonly token: string }) {
  if (member.suspended) {
    return (
      <>
        <p>
          {member.name} has been kept out since {printInstant(member.suspended)}. Role and posts are as they were.
        </p>
        <ActForm action={letInPath(member.id)} token={token}>
          <Button look="plain">Let in again</Button>
        </ActForm>
      </>
    );
  }
  return (
    <Details summary="Keep out for a while">
      <p>
        {member.name} is signed out of this body at once, on every device, and cannot come in until somebody lets them in again. Role and
        posts stay as they are.
      </p>
      <ActForm action={keepOutPath(member.id)} token={token}>
        <Button look="plain">Keep out</Button>
      </ActForm>
    </Details>
  );
}
