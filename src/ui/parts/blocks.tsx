import type { ComponentChildren } from 'preact';

/** What a page says when a list has nothing yet: why it is empty and the way to begin. */
export function EmptyState(props: { readonly title: string; readonly children?: ComponentChildren; readonly acts?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      {props.children === undefined ? null : <p class="quiet">{props.children}</p>}
      {props.acts === undefined ? null : <div class="acts">{props.acts}</div>}
    </div>
  );
}

/** Words that open on request. Never hide what somebody must read before acting. */
export function Details(props: {
  readonly summary: string;
  readonly children: ComponentChildren;
  readonly open?: boolean | undefined;
  /** Under this name the browser keeps whether it was open, for the next page that has it. */
  readonly keep?: string | undefined;
}) {
  return (
    <details class="fold" open={props.open === true} data-keep-open={props.keep}>
      <summary>{props.summary}</summary>
      <div class="fold-inside">{props.children}</div>
    </details>
  );
}

/** One fact with its name; `act` is a link that changes it. */
export type Fact = { readonly name: string; readonly value: ComponentChildren; readonly act?: ComponentChildren };

/** Facts about one thing, name beside value; on phones one below the other. */
export function DefinitionList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.name} class="fact">
          <dt>{fact.name}</dt>
          <dd>
            <div class="fact-value">{fact.value}</div>
            {fact.act === undefined ? null : <div class="fact-act">{fact.act}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A short word about a thing that is not a state: "Restricted", "Draft", "From Word". */
export function Tag({ children }: { readonly children: ComponentChildren }) {
  return <span class="tag">{children}</span>;
}
