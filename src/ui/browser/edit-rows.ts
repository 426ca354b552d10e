import { fetchPage } from './fetch-page.ts';
import { forgive } from './guard.ts';
import { pickOwners } from './owners.ts';
import { bringWords } from './words.ts';

const CONTROLS = 'select, textarea, input:not([type=hidden]), button';
const TIED = ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls', 'form'];
let opened = 0;

// Two open panels hold the same fields: their ids must still differ.
function freshenIds(panel: Element): void {
  opened += 1;
  const ids = new Set([...panel.querySelectorAll('[id]')].map((element) => element.id));
  for (const element of panel.querySelectorAll('*')) {
    if (element.id !== '') element.id = `${element.id}-${opened}`;
    for (const name of TIED) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      element.setAttribute(
        name,
        value
          .split(' ')
          .map((id) => (ids.has(id) ? `${id}-${opened}` : id))
          .join(' '),
      );
    }
  }
}

function panelRow(row: HTMLTableRowElement, panel: Node): HTMLTableRowElement {
  const below = document.createElement('tr');
  const cell = document.createElement('td');
  below.className = 'edit-row';
  below.setAttribute('role', 'row');
  cell.setAttribute('role', 'cell');
  cell.colSpan = [...row.cells].reduce((sum, each) => sum + each.colSpan, 0);
  cell.append(panel);
  below.append(cell);
  return below;
}

function below(row: HTMLTableRowElement): HTMLElement | null {
  const next = row.nextElementSibling;
  return next instanceof HTMLElement && next.classList.contains('edit-row') ? next : null;
}

function show(row: HTMLTableRowElement, panel: HTMLElement): void {
  panel.hidden = false;
  row.classList.add('row-open');
  panel.querySelector<HTMLElement>(CONTROLS)?.focus();
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const row = link.closest('tr');
  if (row === null) return void location.assign(link.href);
  const already = below(row);
  if (already !== null) return show(row, already);
  if (link.ariaBusy === 'true') return;
  link.ariaBusy = 'true';
  const found = (await fetchPage(link.href, 'row'))?.querySelector('[data-edit-panel]');
  link.removeAttribute('aria-busy');
  if (found === null || found === undefined) return void location.assign(link.href);
  const panel = document.importNode(found, true);
  freshenIds(panel);
  const holder = panelRow(row, panel);
  row.after(holder);
  bringWords(holder);
  pickOwners(holder);
  show(row, holder);
}

function focusRow(row: HTMLElement): void {
  const control = row.querySelector<HTMLElement>('a[data-edit-row]') ?? row.querySelector<HTMLElement>('a, button');
  if (control === null) row.tabIndex = -1;
  (control ?? row).focus();
}

// Hidden, not removed: what was typed is there again when the row is opened again.
function close(panel: HTMLElement): void {
  const row = panel.previousElementSibling;
  panel.hidden = true;
  for (const form of panel.querySelectorAll('form')) forgive(form);
  if (!(row instanceof HTMLElement)) return;
  row.classList.remove('row-open');
  focusRow(row);
}

/** Opens edit forms beneath their rows, closes them by Cancel or Esc, and brings focus back to the row. */
export function editRows(): void {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    const link = event.target.closest<HTMLAnchorElement>('a[data-edit-row]');
    const panel = event.target.closest('[data-edit-cancel]')?.closest<HTMLElement>('.edit-row');
    if (link !== null) void open(link);
    else if (panel !== null && panel !== undefined) close(panel);
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
    const panel = event.target.closest<HTMLElement>('.edit-row');
    if (panel === null) return;
    event.preventDefault();
    close(panel);
  });
}
