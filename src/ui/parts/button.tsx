import type { ComponentChildren } from 'preact';

/** How much a button asks to be pressed: one `main` a page; `grave` for what cannot be undone; `link` looks like a link. */
export type ButtonLook = 'main' | 'plain' | 'grave' | 'link';

const LOOKS: Record<ButtonLook, string> = {
  main: 'button button-main',
  plain: 'button',
  grave: 'button button-grave',
  link: 'button-link',
};

/**
 * Submits the form it stands in (or the form named by `form`). `name` and `value` tell which button was pressed;
 * `about` is added for screen readers when several buttons share a word ("Save" + "B2").
 */
export function Button(props: {
  readonly children: ComponentChildren;
  readonly look?: ButtonLook | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly form?: string | undefined;
  readonly about?: string | undefined;
  readonly formaction?: string | undefined;
  readonly novalidate?: boolean | undefined;
}) {
  return (
    <button
      type="submit"
      class={LOOKS[props.look ?? 'main']}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formaction}
      formnovalidate={props.novalidate}
    >
      {props.children}
      {props.about === undefined ? null : <span class="unseen"> {props.about}</span>}
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. `about` as for Button. */
export function LinkButton(props: {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly look?: Exclude<ButtonLook, 'link' | 'grave'> | undefined;
  readonly about?: string | undefined;
  readonly download?: boolean | undefined;
}) {
  return (
    <a class={LOOKS[props.look ?? 'plain']} href={props.href} download={props.download}>
      {props.children}
      {props.about === undefined ? null : <span class="unseen"> {props.about}</span>}
    </a>
  );
}

/** The link that opens a row's edit form beneath the row; without script it is a page of its own holding `EditPanel`. */
export function EditRowLink(props: { readonly href: string; readonly children: ComponentChildren; readonly about: string }) {
  return (
    <a href={props.href} data-edit-row>
      {props.children}
      <span class="unseen"> {props.about}</span>
    </a>
  );
}

/** Buttons and links in a line, wrapping on narrow screens. */
export function Acts(props: { readonly children: ComponentChildren }) {
  return <div class="acts">{props.children}</div>;
}

/** What a form ends with: the button that sends it, and the way back that changes nothing. */
export function SaveOrCancel(props: { readonly back: string; readonly save?: string | undefined }) {
  return (
    <Acts>
      <Button>{props.save ?? 'Save'}</Button>
      <LinkButton href={props.back}>Cancel</LinkButton>
    </Acts>
  );
}

/** Ways that are taken seldom, behind one button that opens them: links, then acts of one button, which look like links. */
export function MoreActs({
  links,
  forms = [],
  label = 'More',
  about,
}: {
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly forms?: readonly { readonly key: string; readonly form: ComponentChildren }[];
  readonly label?: string;
  /** What they are about, for screen readers where several stand on one page. */
  readonly about?: string;
}) {
  const unseen = about === undefined ? null : <span class="unseen"> {about}</span>;
  return (
    <details class="more">
      <summary class="button">
        {label}
        {unseen}
      </summary>
      <ul class="more-list">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>
              {link.text}
              {unseen}
            </a>
          </li>
        ))}
        {forms.map(({ key, form }) => (
          <li key={key}>{form}</li>
        ))}
      </ul>
    </details>
  );
}
