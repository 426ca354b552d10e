const ROW = 'table[data-rows] tr.row';
const TYPED = 'input, textarea, select, [contenteditable]';
const CONTROLS = 'a[href], button, input, select, textarea';

function target(rows: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows.at(-1);
  if (key === 'ArrowDown') return rows[Math.min(at + 1, rows.length - 1)];
  return rows[Math.max(at - 1, 0)];
}

function move(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches(ROW)) {
    event.target.querySelector<HTMLElement>('a[data-edit-row]')?.click();
  }
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return;
  if (!(event.target instanceof HTMLElement) || event.target.closest(TYPED) !== null) return;
  const row = event.target.closest<HTMLElement>(ROW);
  const table = row?.closest('table[data-rows]');
  if (row === null || table === null || table === undefined) return;
  const rows = [...table.querySelectorAll<HTMLElement>(ROW)];
  const next = target(rows, rows.indexOf(row), event.key);
  if (next === undefined) return;
  const here = [...row.querySelectorAll<HTMLElement>(CONTROLS)].indexOf(event.target);
  const controls = [...next.querySelectorAll<HTMLElement>(CONTROLS)];
  const control = controls[Math.min(Math.max(here, 0), controls.length - 1)];
  if (control === undefined) next.tabIndex = -1;
  event.preventDefault();
  (control ?? next).focus();
}

// A row that the address names takes focus, so that the page comes back to where somebody was.
function land(): void {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row === null || !row.matches(ROW)) return;
  row.tabIndex = -1;
  row.focus();
}

/** Arrows, Home and End move by row and Enter opens it, only while focus is in a table and not in a field (WCAG 2.1.4). */
export function rowKeys(): void {
  document.addEventListener('keydown', move);
  addEventListener('hashchange', land);
  land();
}
