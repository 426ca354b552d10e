import type { ComponentChildren } from 'preact';
import { Mark } from './status.tsx';
import { Button } from './button.tsx';
import { ActForm } from './form.tsx';

/** What was just done, said once on the next page. `undo` posts to its address to take it back; `link` leads to the thing. */
export type Notice = {
  readonly text: string;
  readonly undo?: { readonly action: string; readonly fields?: Readonly<Record<string, string>> | undefined } | undefined;
  readonly link?: { readonly href: string; readonly text: string } | undefined;
};

/** The notice at the foot of the page; stays until dismissed or the page is left, so that nobody is hurried. */
export function NoticeBox({ notice, token }: { readonly notice: Notice | null; readonly token: string }) {
  return (
    <div class="notice-place" role="status" data-notice-place>
      {notice === null ? null : (
        <div class="notice" data-notice>
          <Mark shape="tick" />
          <p>{notice.text}</p>
          {notice.link === undefined ? null : <a href={notice.link.href}>{notice.link.text}</a>}
          {notice.undo === undefined ? null : (
            <ActForm action={notice.undo.action} token={token} fields={notice.undo.fields}>
              <Button look="link">Undo</Button>
            </ActForm>
          )}
        </div>
      )}
    </div>
  );
}

/** Words set apart: a condition, a citation, a thing to know before acting. `tone` is `risk` for a warning. */
export function InsetText(props: { readonly children: ComponentChildren; readonly tone?: 'plain' | 'risk' | 'late' | undefined }) {
  return <div class={`inset inset-${props.tone ?? 'plain'}`}>{props.children}</div>;
}
