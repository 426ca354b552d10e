import { sendForm } from './fetch-page.ts';
import { forgive } from './guard.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Typed = { readonly form: HTMLFormElement; readonly controls: readonly Control[] };

const PART = '[data-reread-part]';
const LIT = '.bench-original';

let waiting: HTMLFormElement | null = null;
let busy = false;

function changed(control: Control): boolean {
  if (control instanceof HTMLSelectElement)
    return [...control.options].some((option) => option.selected !== option.defaultSelected) && control.value !== '';
  return control.type !== 'hidden' && control.value !== control.defaultValue;
}

/** What has been typed below `part` and is not sent yet. */
function typedIn(part: Element): readonly Typed[] {
  const forms = [...part.querySelectorAll('form')];
  const all = forms.map((form) => ({ form, controls: [...form.querySelectorAll<Control>('input, textarea, select')].filter(changed) }));
  return all.filter((each) => each.controls.length > 0);
}

/** Puts typed words back where they were; a form whose row is read no more stays as it is, so that nothing typed is lost. */
function restore(part: Element, { form, controls }: Typed): void {
  forgive(form);
  // A field may itself be called “action”, so the property of the form will not do.
  const fresh = [...part.querySelectorAll('form')].find((each) => each.getAttribute('action') === form.getAttribute('action'));
  if (fresh === undefined) return void part.querySelector('h2')?.after(form);
  for (const control of controls) {
    const place = fresh.elements.namedItem(control.name);
    if (!(place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement || place instanceof HTMLSelectElement)) continue;
    place.value = control.value;
    place.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function swap(part: Element, fresh: Element): void {
  const kept = typedIn(part);
  const focused = document.activeElement;
  const id = focused instanceof HTMLElement && part.contains(focused) ? focused.id : '';
  const selection =
    focused instanceof HTMLTextAreaElement || (focused instanceof HTMLInputElement && focused.type === 'text')
      ? [focused.selectionStart, focused.selectionEnd]
      : null;
  const scrolled = part.querySelector(LIT)?.scrollTop ?? 0;
  part.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  for (const each of kept) restore(part, each);
  const region = part.querySelector(LIT);
  if (region !== null) region.scrollTop = scrolled;
  const again = id === '' ? null : document.getElementById(id);
  again?.focus({ preventScroll: true });
  if (selection !== null && (again instanceof HTMLTextAreaElement || again instanceof HTMLInputElement))
    again.setSelectionRange(selection[0] ?? null, selection[1] ?? null);
}

/** The columns keep their places and the focus; their meanings, hints and the version that they speak of are renewed. */
function renewColumns(columns: Element, fresh: Document): void {
  for (const select of columns.querySelectorAll('select')) {
    const other = fresh.getElementById(select.id);
    if (!(other instanceof HTMLSelectElement)) continue;
    select.value = other.value;
    if (other.hasAttribute('aria-describedby')) continue;
    for (const hint of (select.getAttribute('aria-describedby') ?? '').split(' ')) document.getElementById(hint)?.remove();
    select.removeAttribute('aria-describedby');
  }
}

/** Sends one form after the other: each answer holds the version that the next one must speak of. */
async function read(form: HTMLFormElement, columns: Element): Promise<void> {
  waiting = form;
  if (busy) return;
  busy = true;
  while (waiting !== null) {
    const now: HTMLFormElement = waiting;
    waiting = null;
    const fresh = await sendForm(now);
    if (!fresh?.querySelector(PART)) return now.requestSubmit();
    const version = fresh.querySelector<HTMLInputElement>('[data-reread] input[name=_version]')?.value ?? '';
    for (const input of document.querySelectorAll<HTMLInputElement>('input[name=_version]')) input.value = version;
    if (waiting === null) show(fresh, columns);
  }
  busy = false;
}

function show(fresh: Document, columns: Element): void {
  for (const part of document.querySelectorAll<HTMLElement>(PART)) {
    const other = fresh.querySelector(`[data-reread-part="${part.dataset['rereadPart'] ?? ''}"]`);
    if (other !== null) swap(part, other);
  }
  renewColumns(columns, fresh);
}

/** Reads the file on the bench again as soon as a column gets another meaning, and scrolls the file to what lies open; without script a button does the first. */
export function reread(): void {
  const lit = document.getElementById('lit');
  const region = lit?.closest(LIT);
  if (lit && region) region.scrollTop = lit.getBoundingClientRect().top - region.getBoundingClientRect().top - region.clientHeight / 4;
  document.addEventListener('change', (event) => {
    const select = event.target instanceof HTMLSelectElement ? event.target : null;
    const columns = select?.closest('[data-reread]');
    if (select?.form && columns) void read(select.form, columns);
  });
}
