import type { ComponentChildren } from 'preact';
import { Acts, Button, type ButtonLook } from './button.tsx';

/** The hidden form token that the server checks on every POST; sent as `_token`. */
export function TokenField({ token }: { readonly token: string }) {
  return <input type="hidden" name="_token" value={token} />;
}

/**
 * A POST form. `token` is the session's form token; `version` is the version of the record that the person saw, sent as
 * `_version`. `files` allows uploads. Browser checks are off, so that problems are told in our own words.
 */
export function Form(props: {
  readonly action: string;
  readonly token: string;
  readonly children: ComponentChildren;
  readonly version?: string | number | undefined;
  readonly files?: boolean | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  /** Warns before leaving with something typed and not saved. On by default; off for one-button forms. */
  readonly guard?: boolean | undefined;
  /** Typed words are kept in the person's browser until they are saved, unless it says false: for rooms whose words are nobody else's. */
  readonly keepsWords?: boolean | undefined;
}) {
  return (
    <form
      class="form"
      method="post"
      action={props.action}
      id={props.id}
      aria-label={props.label}
      enctype={props.files === true ? 'multipart/form-data' : undefined}
      novalidate
      data-guard={props.guard === false ? undefined : ''}
      data-words={props.keepsWords === false ? 'none' : undefined}
    >
      <TokenField token={props.token} />
      {props.version === undefined ? null : <input type="hidden" name="_version" value={String(props.version)} />}
      {props.children}
    </form>
  );
}

/** Fields beside each other where there is room; their boxes line up at the foot. */
export function FormRow(props: { readonly children: ComponentChildren }) {
  return <div class="form-row">{props.children}</div>;
}

/** A GET form that shows the page anew: a few fields beside each other and one button, none of it printed. */
export function AskForm(props: {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly look?: ButtonLook | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <form class="form no-print" method="get" action={props.action} aria-label={props.label}>
      <FormRow>
        {props.children}
        <Acts>
          <Button look={props.look ?? 'plain'}>{props.button}</Button>
        </Acts>
      </FormRow>
    </form>
  );
}

/** The form that takes back what was done last, in a history; `about` says what that is to whoever does not see where it stands. */
export function TakeBackForm({
  about,
  ...form
}: { readonly about: string } & Pick<Parameters<typeof ActForm>[0], 'action' | 'token' | 'fields'>) {
  return (
    <ActForm {...form}>
      <Button look="link" about={about}>
        Take back
      </Button>
    </ActForm>
  );
}

/** A form that is only one button, for acts that need no typing ("Undo", "Send papers"). `fields` go along unseen. */
export function ActForm(props: {
  readonly action: string;
  readonly token: string;
  readonly children: ComponentChildren;
  readonly fields?: Readonly<Record<string, string>> | undefined;
}) {
  return (
    <form class="act-form" method="post" action={props.action}>
      <TokenField token={props.token} />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  );
}
