import { printDay } from '../../../core/day.ts';
import { ROLE_MEANING } from '../../../core/permissions.ts';
import { SaveOrCancel } from '../../../ui/parts/button.tsx';
import { Form } from '../../../ui/parts/form.tsx';
import { PageHead } from '../../../ui/parts/head.tsx';
import { DateField, Select, TextInput } from '../../../ui/parts/inputs.tsx';
import type { Shown } from '../../../web/shown.ts';
import type { Nameable } from '../persons/queries.ts';
import type { StoredOwner } from './queries.ts';
import { type Held, HOLDER_ROLES, KIND_WORDS, type OpenCount, openWords } from './rules.ts';
import { holderPath, ownerPath } from '../paths.ts';

export function HolderPage(props: {
  readonly owner: StoredOwner;
  /** How many open things it owns, of each kind. */
  readonly open: readonly OpenCount[];
  readonly version: number;
  readonly present: Held | null;
  readonly people: readonly Nameable[];
  readonly shown: Shown;
  /** Whether the person may have somebody sign in, and whether messages go out. */
  readonly mayInvite: boolean;
  readonly mailGoesOut: boolean;
}) {
  const { owner, present, shown } = props;
  const open = openWords(props.open);
  const { problems, text } = shown;
  const word = KIND_WORDS[owner.kind].holder.toLowerCase();
  const choices = [
    { value: 'new', text: 'Somebody not listed here' },
    { value: 'nobody', text: 'Nobody for now' },
    ...props.people.map((each) => ({ value: each.key, text: each.name })),
  ];
  return (
    <>
      <PageHead
        title={`Change the ${word} of ${owner.name}`}
        lead={present ? `${present.name} has been ${word} since ${printDay(present.from)}.` : 'It is vacant.'}
      />
      <Form action={holderPath(owner.id)} token={shown.token} version={props.version}>
        <Select
          name="person"
          label={`New ${word}`}
          value={text('person')}
          problems={problems}
          empty="Choose"
          choices={choices}
          hint={present ? `Choose ${present.name} again to correct since when.` : undefined}
        />
        <NotListed {...shown} />
        {props.mayInvite ? <AccountField {...shown} mailGoesOut={props.mailGoesOut} /> : null}
        <DateField name="from" label="From" value={text('from')} problems={problems} hint="The first day, such as 1 Sep 2026, or today" />
        <p class="quiet">What it owns stays with it{open ? ` (now ${open})` : ''}; whoever held it before is kept in the list.</p>
        <SaveOrCancel back={ownerPath(owner.id)} />
      </Form>
    </>
  );
}

/** Whether somebody new is to sign in too; nobody is invited unasked. */
function AccountField({ text, problems, mailGoesOut }: Shown & { readonly mailGoesOut: boolean }) {
  const hint = mailGoesOut
    ? 'They get a message that says how to sign in.'
    : 'No mail server is set, so you tell them yourself how to sign in.';
  return (
    <Select
      name="account"
      label="May they sign in, if not listed?"
      value={text('account')}
      problems={problems}
      empty="No, not for now"
      choices={HOLDER_ROLES.map((role) => ({ value: role, text: `Yes. ${ROLE_MEANING[role]}` }))}
      hint={hint}
      width="full"
    />
  );
}

/** Who it is, where they are not among those to choose from. */
function NotListed({ text, problems }: Shown) {
  return (
    <>
      <TextInput
        name="name"
        label="Name, if not listed"
        width="middling"
        autocomplete="off"
        optional
        value={text('name')}
        problems={problems}
      />
      <TextInput
        name="email"
        label="E-mail address, if not listed"
        kind="email"
        width="middling"
        autocomplete="off"
        optional
        value={text('email')}
        problems={problems}
      />
    </>
  );
}
