import type { ComponentChildren } from 'preact';

/** The top of a page: its one `h1`, a line below it, and the acts at the right. */
export function PageHead(props: { readonly title: string; readonly lead?: ComponentChildren; readonly acts?: ComponentChildren }) {
  return (
    <div class="page-head">
      <div class="page-head-words">
        <h1>{props.title}</h1>
        {props.lead === undefined ? null : <p class="lead">{props.lead}</p>}
      </div>
      {props.acts === undefined ? null : <div class="acts">{props.acts}</div>}
    </div>
  );
}

/** What stands at the foot of every printed page, such as a plan's name and the day it was printed; never seen on a screen. */
export function PrintFoot(props: { readonly text: string }) {
  return (
    <p class="print-foot" id="print-foot" data-follows="">
      {props.text}
    </p>
  );
}
