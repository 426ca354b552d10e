const KEPT = 'find-key';
const TYPED = 'input, textarea, select, [contenteditable]';

// Where nothing can be kept, nobody could turn the key off: then it does nothing.
function isOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return false;
  }
}

function keep(on: boolean): void {
  if (on) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, 'off');
  tell();
}

/** Says beside every box whether the key leads there. */
function tell(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>('[data-find]')) {
    const hint = box.parentElement?.querySelector<HTMLElement>('kbd');
    if (hint) hint.hidden = !isOn();
    if (isOn()) box.setAttribute('aria-keyshortcuts', '/');
    else box.removeAttribute('aria-keyshortcuts');
  }
}

/** The box that can be seen; on a phone it stands in the menu, which opens for it. */
function shownBox(): HTMLInputElement | undefined {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-find]')];
  const seen = boxes.find((box) => box.checkVisibility());
  if (seen) return seen;
  const menu = document.querySelector<HTMLDetailsElement>('details.menu');
  if (menu) menu.open = true;
  return boxes.find((box) => box.checkVisibility());
}

/** `/` puts the cursor into the search box, unless somebody types or has turned it off (WCAG 2.1.4). */
export function findKey(): void {
  tell();
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !isOn()) return;
    if (event.target instanceof Element && event.target.closest(TYPED) !== null) return;
    const box = shownBox();
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const choice = document.querySelector<HTMLElement>('[data-find-choice]');
  const tick = choice?.querySelector('input');
  if (!choice || !tick) return;
  try {
    keep(isOn());
  } catch {
    return;
  }
  choice.hidden = false;
  tick.checked = isOn();
  tick.addEventListener('change', () => keep(tick.checked));
}
