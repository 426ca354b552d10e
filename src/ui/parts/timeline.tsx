import type { ComponentChildren } from 'preact';
import { type Tab, Tabs } from './links.tsx';

/** One dated thing that happened. `instant` is machine-readable (ISO), `when` as people read it. */
export type Happening = {
  readonly key: string;
  readonly when: string;
  readonly instant: string;
  readonly who?: string | undefined;
  readonly what: ComponentChildren;
  readonly detail?: ComponentChildren;
  /** Somebody's own words, which stand out from what the program tells. */
  readonly own?: boolean | undefined;
  /** Its identifier on the page, for whoever is led to it. */
  readonly anchor?: string | undefined;
  /** What may be done about it, each a one-button form or a link. */
  readonly acts?: ComponentChildren;
};

/** What happened, newest first, as given. */
export function Timeline({ happenings, label }: { readonly happenings: readonly Happening[]; readonly label: string }) {
  return (
    <ol class="timeline" aria-label={label}>
      {happenings.map((happening) => (
        <li
          key={happening.key}
          class={happening.own === true ? 'happening happening-own' : 'happening'}
          id={happening.anchor}
          tabindex={happening.anchor === undefined ? undefined : -1}
        >
          <p class="happening-when">
            <time datetime={happening.instant}>{happening.when}</time>
            {happening.who === undefined ? null : ` · ${happening.who}`}
          </p>
          <div class="happening-what">{happening.what}</div>
          {happening.detail === undefined || happening.detail === null ? null : <div class="happening-detail">{happening.detail}</div>}
          {happening.acts === undefined || happening.acts === null ? null : <div class="acts happening-acts">{happening.acts}</div>}
        </li>
      ))}
    </ol>
  );
}

/**
 * Everything that happened to one thing, each happening once, in pages. `views` narrow it, each with its own address; leave them out where
 * there is little to narrow. `newest` and `earlier` lead to the other pages. `children` stand above the list, such as a form that adds to
 * it.
 */
export function TimelineSection(props: {
  readonly id: string;
  readonly title: string;
  readonly happenings: readonly Happening[];
  readonly empty: string;
  readonly views?: readonly Tab[] | undefined;
  readonly current?: string | undefined;
  readonly newest?: string | undefined;
  readonly earlier?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  const { id, title, happenings, views = [], current = views[0]?.key ?? '' } = props;
  const narrowed = current === views[0]?.key ? undefined : views.find((view) => view.key === current)?.text;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id} tabindex={-1}>
        {narrowed === undefined ? title : `${title}: ${narrowed.toLowerCase()}`}
      </h2>
      {props.children}
      {views.length === 0 ? null : <Tabs label={`Views of ${title.toLowerCase()}`} tabs={views} current={current} />}
      {happenings.length === 0 ? <p class="quiet">{props.empty}</p> : <Timeline label={title} happenings={happenings} />}
      <Ways title={title} newest={props.newest} earlier={props.earlier} />
    </section>
  );
}

function Ways(props: { readonly title: string; readonly newest: string | undefined; readonly earlier: string | undefined }) {
  if (props.newest === undefined && props.earlier === undefined) return null;
  return (
    <nav class="pager" aria-label={`Pages of ${props.title.toLowerCase()}`}>
      {props.newest === undefined ? null : (
        <a class="button" href={props.newest}>
          Back to the newest
        </a>
      )}
      {props.earlier === undefined ? null : (
        <a class="button" rel="next" href={props.earlier}>
          Earlier
        </a>
      )}
    </nav>
  );
}
