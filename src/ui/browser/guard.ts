const dirty = new Set<HTMLFormElement>();
const SENT_MS = 3000;

/** Forgets that something was typed into `form`: the person chose to leave it. */
export function forgive(form: HTMLFormElement): void {
  dirty.delete(form);
}

/** Whether something was typed into a form inside and is not saved. */
export function typedWithin(within: Element): boolean {
  return [...dirty].some((form) => within.contains(form));
}

const keyIn = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>('input[name="_token"]');

/**
 * Keeps the key of a form with the place in the browser's history, so that whoever comes back and sends the same words sends the same form.
 */
function keepKey(form: HTMLFormElement): void {
  history.replaceState({ sent: form.getAttribute('action'), key: keyIn(form)?.value }, '');
}

function bringKey(): void {
  const { sent, key } = (history.state ?? {}) as { readonly sent?: string; readonly key?: string };
  for (const form of document.forms) {
    const field = keyIn(form);
    if (field && key && form.getAttribute('action') === sent) field.value = key;
  }
}

function sendOnce(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (dirty.delete(form)) keepKey(form);
  if (form.method !== 'post') return;
  if (form.dataset['sent'] === 'yes') return event.preventDefault();
  form.dataset['sent'] = 'yes';
  // A download leaves the page standing: the form must work again.
  setTimeout(() => delete form.dataset['sent'], SENT_MS);
}

/** Asks before leaving typed words unsaved, sends a form once only, and lets Ctrl+Enter save. */
export function guardForms(): void {
  bringKey();
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-guard]') : null;
    if (form !== null) dirty.add(form);
  });
  document.addEventListener('submit', sendOnce);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return;
    const form = event.target.closest<HTMLFormElement>('form[data-guard]');
    if (form === null) return;
    event.preventDefault();
    // As if the first button were pressed, which may carry a value of its own.
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit]'));
  });
  addEventListener('beforeunload', (event) => {
    if (dirty.size > 0) event.preventDefault();
  });
}
