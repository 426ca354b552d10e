const OVER = 'details.more[open]';

function closeOthers(target: EventTarget | null): void {
  if (!(target instanceof Node)) return;
  for (const fold of document.querySelectorAll<HTMLDetailsElement>(OVER)) if (!fold.contains(target)) fold.open = false;
}

/** Esc closes the menu or list in which focus is, and gives focus back to what opened it; lists that lie over the page close when somebody goes on elsewhere. */
export function folds(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
    const fold = event.target.closest<HTMLDetailsElement>(`details.menu[open], ${OVER}`);
    if (fold === null) return;
    event.preventDefault();
    fold.open = false;
    fold.querySelector('summary')?.focus();
  });
  document.addEventListener('click', (event) => closeOthers(event.target));
  document.addEventListener('focusin', (event) => closeOthers(event.target));
}
