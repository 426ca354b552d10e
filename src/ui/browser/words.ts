type Field = HTMLInputElement | HTMLTextAreaElement;
type Kept = { readonly at: number; readonly key: string; readonly fields: readonly (readonly [name: string, value: string])[] };

const PREFIX = 'words ';
const DAY_MS = 86_400_000;
const FORMS = 'form[data-guard]:not([data-words="none"])';
const FIELDS = 'textarea, input:is([type=text], [type=url], [type=number], [type=search], :not([type]))';

/** Whose words are kept on this page; nobody's where nobody is signed in. */
const of = () => document.body.dataset['wordsOf'];
const nameOf = (form: HTMLFormElement) => `${PREFIX}${of()} ${form.getAttribute('action')}`;
const keyOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>('input[name="_token"]')?.value.split('.')[1] ?? '';
const fieldsOf = (form: HTMLFormElement) => [...form.querySelectorAll<Field>(FIELDS)].filter((field) => field.name !== '');
const allKept = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

function read(name: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

function keep(form: HTMLFormElement): void {
  const before = new Set(read(nameOf(form))?.fields.map(([name]) => name));
  const fields = fieldsOf(form).filter((field) => field.value !== field.defaultValue || before.has(field.name));
  const kept: Kept = { at: Date.now(), key: keyOf(form), fields: fields.map(({ name, value }) => [name, value]) };
  if (fields.length === 0) return;
  try {
    localStorage.setItem(nameOf(form), JSON.stringify(kept));
  } catch {
    // The store is full or closed: the words are in the form all the same.
  }
}

/** Puts a value into a field, and tells whatever stands for it on the page. */
function bring(field: Field, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change'));
}

function note(form: HTMLFormElement, at: number, brought: readonly Field[]): void {
  const [box, words, remove] = [document.createElement('div'), document.createElement('p'), document.createElement('button')];
  box.className = 'inset inset-plain';
  box.setAttribute('role', 'status');
  words.textContent = `Your words of ${new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })} are back. They are not saved yet.`;
  remove.type = 'button';
  remove.className = 'button-link';
  remove.textContent = 'Remove them';
  remove.addEventListener('click', () => {
    localStorage.removeItem(nameOf(form));
    for (const field of brought) bring(field, field.defaultValue);
    box.remove();
    brought[0]?.focus();
  });
  words.append(' ', remove);
  box.append(words);
  form.prepend(box);
}

/** Puts words that were typed into forms inside, and not saved, back where they were. */
export function bringWords(within: ParentNode): void {
  if (!of()) return;
  for (const form of within.querySelectorAll<HTMLFormElement>(FORMS)) {
    const kept = read(nameOf(form));
    if (kept === null) continue;
    const brought: Field[] = [];
    for (const [name, value] of kept.fields) {
      const field = fieldsOf(form).find((each) => each.name === name && !brought.includes(each));
      if (!field || field.value === value) continue;
      bring(field, value);
      brought.push(field);
    }
    if (brought.length > 0) note(form, kept.at, brought);
  }
}

/** Keeps typed words in this browser until they are saved, for a day at most; whoever signs out leaves none behind. */
export function keepWords(): void {
  const saved = document.body.dataset['saved'];
  for (const name of allKept()) {
    const kept = read(name);
    if (kept === null || kept.key === saved || Date.now() - kept.at > DAY_MS) localStorage.removeItem(name);
  }
  bringWords(document);
  const formOf = ({ target }: Event) => (of() && target instanceof Element ? target.closest<HTMLFormElement>(FORMS) : null);
  document.addEventListener('input', (event) => {
    const form = formOf(event);
    if (form) keep(form);
  });
  document.addEventListener('submit', (event) => {
    const form = formOf(event);
    // What is sent from a page that was asked for anew has its key.
    if (form && read(nameOf(form))) keep(form);
    const leaves = event.target instanceof HTMLFormElement && event.target.getAttribute('action')?.startsWith('/sign-out');
    if (leaves) for (const name of allKept()) localStorage.removeItem(name);
  });
}
