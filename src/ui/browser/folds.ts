const OVER = 'details.more[open]';

function closeOthers(stays: (fold: HTMLDetailsElement) => boolean): void {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>(OVER)) if (!stays(fold)) fold.open = false;
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
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node) closeOthers((fold) => fold.contains(target));
  });
  // Pressing on a label gives focus to the page around it for a moment: only what stands beside a list is elsewhere.
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Node) closeOthers((fold) => fold.contains(target) || target.contains(fold));
  });
}
