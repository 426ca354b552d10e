import { focusRow } from './edit-rows.ts';

const ANNOUNCE_MS = 150;

function dismissible(notice: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-link';
  button.textContent = 'Dismiss';
  button.addEventListener('click', () => {
    notice.remove();
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  });
  notice.append(button);
}

// A status is only read out when its words arrive after the page.
function announce(notice: HTMLElement): void {
  setTimeout(() => {
    if (!notice.contains(document.activeElement)) notice.parentElement?.append(notice);
  }, ANNOUNCE_MS);
}

/** Puts focus where the page wants it: on the error summary, or on the row that was just saved. */
function placeFocus(): void {
  const wanted = document.querySelector<HTMLElement>('[data-focus]');
  if (wanted !== null) return wanted.focus();
  const row = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (row?.matches('[data-row]') === true) focusRow(row);
}

/** Lets notices be dismissed and read out, and places focus when the page opens. */
export function notices(): void {
  for (const notice of document.querySelectorAll<HTMLElement>('[data-notice]')) {
    dismissible(notice);
    announce(notice);
  }
  placeFocus();
}
