const FOLD = 'a[data-fold]';
const keptAs = () => `folded ${location.pathname}`;

const all = () => [...document.querySelectorAll<HTMLAnchorElement>(FOLD)];
const keyOf = (link: HTMLAnchorElement) => link.dataset['fold'] ?? '';
const isOpen = (link: HTMLAnchorElement) => link.getAttribute('aria-expanded') === 'true';

/** The address of this page with these groups folded. */
function addressWith(folded: readonly string[], from = new URL(location.href)): URL {
  if (folded.length === 0) from.searchParams.delete('fold');
  else from.searchParams.set('fold', folded.join('.'));
  return from;
}

// What leads on from here, by link or by filter, keeps what is folded.
function tell(folded: readonly string[]): void {
  history.replaceState(history.state, '', addressWith(folded));
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]')) {
    const url = new URL(link.href);
    if (url.pathname === location.pathname && link.closest('tbody, .coverage') === null) link.href = addressWith(folded, url).href;
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-auto-filter]')) {
    const field = form.querySelector<HTMLInputElement>('input[name=fold]') ?? document.createElement('input');
    Object.assign(field, { type: 'hidden', name: 'fold', value: folded.join('.') });
    if (field.parentElement === null) form.append(field);
  }
}

function show(link: HTMLAnchorElement, open: boolean): void {
  link.setAttribute('aria-expanded', String(open));
  link.closest('tbody')?.toggleAttribute('data-folded', !open);
}

function keep(folded: readonly string[]): void {
  try {
    if (folded.length === 0) localStorage.removeItem(keptAs());
    else localStorage.setItem(keptAs(), JSON.stringify(folded));
  } catch {
    // A browser that keeps nothing folds for this page alone.
  }
}

function kept(): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keptAs()) ?? '[]');
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return [];
  }
}

function press(link: HTMLAnchorElement): void {
  const open = !isOpen(link);
  const folded = all()
    .filter((each) => (each === link ? !open : !isOpen(each)))
    .map(keyOf);
  keep(folded);
  // What the server folded is not on the page: it is asked for.
  if (open && link.closest('tbody')?.rows.length === 1)
    return void location.assign(`${addressWith(folded).href.split('#')[0]}#${link.closest('tr')?.id}`);
  show(link, open);
  tell(folded);
}

/** Folds the groups of a list in place, and keeps in this browser what somebody folded, for an address that says nothing of it. */
export function listFolds(): void {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    const link = event.target.closest<HTMLAnchorElement>(FOLD);
    if (link === null) return;
    event.preventDefault();
    press(link);
  });
  if (new URLSearchParams(location.search).has('fold')) return;
  const before = kept();
  const links = all().filter((link) => before.includes(keyOf(link)));
  for (const link of links) show(link, false);
  if (links.length > 0) tell(links.map(keyOf));
}
