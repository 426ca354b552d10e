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

/** Lets notices be dismissed and read out, and puts focus on the error summary when the page opens. */
export function notices(): void {
  for (const notice of document.querySelectorAll<HTMLElement>('[data-notice]')) {
    dismissible(notice);
    announce(notice);
  }
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
}
