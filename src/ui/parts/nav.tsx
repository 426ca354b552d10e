/** One entry of the navigation; `note` is a short word or count at the right ("2", "restricted"). */
export type NavItem = { readonly key: string; readonly text: string; readonly href: string; readonly note?: string | undefined };

/** Entries that belong together, under a word. */
export type NavGroup = { readonly name: string; readonly items: readonly NavItem[] };

/** What stands open, and what waits behind "More". */
export type Nav = { readonly first: readonly NavGroup[]; readonly more: readonly NavGroup[] };

function Group({ group: { name, items }, current }: { readonly group: NavGroup; readonly current: string | undefined }) {
  // Over a single entry, or over one of that name, the word would only repeat what stands below it.
  const headed = items.length > 1 && items.every((item) => item.text !== name);
  return (
    <>
      {headed ? <p class="nav-head">{name}</p> : null}
      <ul class="nav-list" aria-label={name}>
        {items.map((item) => (
          <li key={item.key}>
            <a class="nav-link" href={item.href} aria-current={item.key === current ? 'page' : undefined}>
              <span>{item.text}</span>
              {item.note === undefined ? null : <span class="nav-note">{item.note}</span>}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The navigation by groups; `current` is the key of the entry where the person is, which is never folded away. */
export function NavGroups({ nav, current }: { readonly nav: Nav; readonly current: string | undefined }) {
  const groups = (some: readonly NavGroup[]) => some.map((group) => <Group key={group.name} group={group} current={current} />);
  const within = nav.more.some((group) => group.items.some((item) => item.key === current));
  return (
    <>
      {groups(nav.first)}
      {nav.more.length === 0 ? null : (
        <details class="fold nav-more" open={within}>
          <summary class="nav-link">More</summary>
          {groups(nav.more)}
        </details>
      )}
    </>
  );
}
