/** A way to see a list, under a name. */
export type ViewLink = { readonly key: string; readonly text: string; readonly href: string; readonly note?: string | undefined };

/** The views of a list behind one button, which bears the name of the one that is seen; `keep` leads to where they are kept. */
export function ViewsMenu(props: { readonly views: readonly ViewLink[]; readonly current: string | null; readonly keep: string }) {
  const seen = props.views.find((view) => view.key === props.current);
  return (
    <details class="more">
      <summary class="button">{seen === undefined ? 'Views' : `View: ${seen.text}`}</summary>
      <ul class="more-list">
        {props.views.map((view) => (
          <li key={view.key}>
            <a href={view.href} aria-current={view.key === props.current ? 'page' : undefined}>
              {view.text}
              {view.note === undefined ? null : <span class="quiet"> {view.note}</span>}
            </a>
          </li>
        ))}
        <li>
          <a href={props.keep}>Keep or change views</a>
        </li>
      </ul>
    </details>
  );
}
