/** A place with its address. */
export type Crumb = { readonly text: string; readonly href: string };

/** The way back up, from the top to the page above this one. */
export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol class="crumb-list">
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** One tab; `count` stands beside its name. */
export type Tab = { readonly key: string; readonly text: string; readonly href: string; readonly count?: number | undefined };

/** Views of one thing, each with its own address: links, not script. `label` names the set. */
export function Tabs(props: { readonly label: string; readonly tabs: readonly Tab[]; readonly current: string }) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul class="tab-list">
        {props.tabs.map((tab) => (
          <li key={tab.key}>
            <a class="tab" href={tab.href} aria-current={tab.key === props.current ? 'page' : undefined}>
              {tab.text}
              {tab.count === undefined ? null : <span class="tab-count"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Earlier and later pages of a list paged by key; leave out what there is not. `label` names the list. */
export function Pager(props: {
  readonly label: string;
  readonly earlier?: string | undefined;
  readonly later?: string | undefined;
  readonly words?: string | undefined;
}) {
  if (props.earlier === undefined && props.later === undefined) return null;
  return (
    <nav class="pager" aria-label={`Pages of ${props.label}`}>
      {props.earlier === undefined ? null : (
        <a class="button" rel="prev" href={props.earlier}>
          Previous page
        </a>
      )}
      {props.words === undefined ? null : <p class="quiet">{props.words}</p>}
      {props.later === undefined ? null : (
        <a class="button" rel="next" href={props.later}>
          Next page
        </a>
      )}
    </nav>
  );
}

/** A link to another place than this program: the host stands beside it, so that everybody sees where it leads before going there. */
export function Outgoing({ address, text }: { readonly address: string; readonly text: string }) {
  return (
    <>
      <a href={address} rel="noreferrer">
        {text}
      </a>{' '}
      <span class="quiet">({new URL(address).host})</span>
    </>
  );
}
