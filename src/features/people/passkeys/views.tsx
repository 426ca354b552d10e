import type { ComponentChildren } from 'preact';
import { printInstant } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { Acts, Button } from '../../../ui/parts/button.tsx';
import { ActForm, Form } from '../../../ui/parts/form.tsx';
import { TextInput } from '../../../ui/parts/inputs.tsx';
import { Table, type Column } from '../../../ui/parts/table.tsx';
import type { Passkey } from './queries.ts';
import { passkeysPath, removePasskeyPath, signInPasskeyPath } from '../paths.ts';

/** A form that the browser module fills in and sends; unseen where there is no script or no passkey can be used. */
function PasskeyForm(props: {
  readonly kind: 'register' | 'sign-in';
  readonly action: string;
  readonly token: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div data-passkey={props.kind} data-passkey-options={`${props.action}/options`} hidden>
      <Form action={props.action} token={props.token} guard={false}>
        <input type="hidden" name="response" value="" />
        {props.children}
      </Form>
      <p role="status" data-passkey-says />
    </div>
  );
}

export function PasskeySignIn({ token, to }: { readonly token: string; readonly to: string }) {
  return (
    <PasskeyForm kind="sign-in" action={signInPasskeyPath} token={token}>
      <input type="hidden" name="to" value={to} />
      <h2>Have you a passkey here?</h2>
      <Acts>
        <Button look="plain">Sign in with a passkey</Button>
      </Acts>
    </PasskeyForm>
  );
}

export type PasskeysInput = {
  readonly token: string;
  readonly passkeys: readonly Passkey[];
  readonly why: string | null;
  readonly problems: readonly Problem[];
  readonly name: string;
};

export function PasskeysPart({ token, passkeys, why, problems, name }: PasskeysInput) {
  return (
    <>
      <h2>Passkeys</h2>
      {why ? (
        <p>{why}</p>
      ) : (
        <p>
          A passkey signs you in with the lock of your phone or computer, without a message. Keep two, on two devices, so that losing one
          does not matter.
        </p>
      )}
      {passkeys.length === 0 ? null : (
        <Table caption="Your passkeys" columns={passkeyColumns(token)} rows={passkeys} rowKey={(each) => each.id} />
      )}
      {why ? null : (
        <PasskeyForm kind="register" action={passkeysPath} token={token}>
          <TextInput
            name="name"
            label="Name for a new passkey"
            width="middling"
            autocomplete="off"
            optional
            value={name}
            problems={problems}
            hint="To tell it from others, such as office computer"
          />
          <Acts>
            <Button look="plain">Add a passkey</Button>
          </Acts>
        </PasskeyForm>
      )}
    </>
  );
}

function passkeyColumns(token: string): Column<Passkey>[] {
  return [
    { key: 'name', head: 'Name', kind: 'main', cell: (each) => each.name },
    { key: 'used', head: 'Last used', cell: (each) => (each.used ? printInstant(each.used) : 'Not used yet') },
    { key: 'added', head: 'Added', cell: (each) => printInstant(each.added) },
    {
      key: 'act',
      head: 'Remove',
      headUnseen: true,
      kind: 'act',
      cell: (each) => (
        <ActForm action={removePasskeyPath} token={token} fields={{ passkey: each.id }}>
          <Button look="link" about={each.name}>
            Remove
          </Button>
        </ActForm>
      ),
    },
  ];
}
