const nameOf = (details: HTMLDetailsElement) => `open:${details.dataset['keepOpen'] ?? ''}`;

/** What somebody folded or opened stays so on the next page that has it, in this browser. */
export function keepOpen(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-keep-open]')) {
    const kept = read(nameOf(details));
    if (kept !== null) details.open = kept === 'yes';
    details.addEventListener('toggle', () => write(nameOf(details), details.open ? 'yes' : 'no'));
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, open: 'yes' | 'no'): void {
  try {
    localStorage.setItem(name, open);
  } catch {
    // A browser that keeps nothing shows it as the page has it.
  }
}
