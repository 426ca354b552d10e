import { fetchPage } from './fetch-page.ts';
import { typedWithin } from './guard.ts';

const PAUSE_MS = 350;

function address(form: HTMLFormElement): URL {
  const url = new URL(form.action, location.href);
  const search = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') search.append(name, value);
  }
  url.search = search.toString();
  return url;
}

function replace(old: Element | null | undefined, fresh: Element | null | undefined): void {
  old?.replaceChildren(...[...(fresh?.childNodes ?? [])].map((node) => document.importNode(node, true)));
}

async function refresh(form: HTMLFormElement, results: HTMLElement, signal: AbortSignal): Promise<void> {
  const url = address(form);
  const fresh = (await fetchPage(url.href, 'results', signal))?.getElementById(results.id);
  if (signal.aborted) return;
  // What was typed into a row is lost with the row: the browser asks before it leaves the page.
  if (fresh === null || fresh === undefined || typedWithin(results)) return form.requestSubmit();
  const words = results.querySelector('[data-results-words]');
  const freshWords = fresh.querySelector('[data-results-words]');
  const held = results.contains(document.activeElement);
  replace(results.querySelector('[data-results-body]'), fresh.querySelector('[data-results-body]'));
  for (const each of document.querySelectorAll('[data-follows]')) replace(each, fresh.ownerDocument.getElementById(each.id));
  if (held) results.focus();
  // The words stay the same element, so that screen readers hear the new count.
  if (words !== null && freshWords !== null) words.textContent = freshWords.textContent;
  history.replaceState(history.state, '', url);
  document.dispatchEvent(new Event('listdrawn'));
}

function follow(form: HTMLFormElement, results: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = new AbortController();
  form.dataset['following'] = '';
  results.tabIndex = -1;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    const { signal } = running;
    timer = setTimeout(() => void refresh(form, results, signal), PAUSE_MS);
  });
}

/** Shows a list's new results a moment after its filter changes, without moving focus; the button still works. */
export function autoFilter(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-auto-filter]')) {
    const results = document.getElementById(form.dataset['autoFilter'] ?? '');
    if (results !== null) follow(form, results);
  }
}
