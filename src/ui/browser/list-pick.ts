const BOX = 'input.pick';

const bar = () => document.querySelector<HTMLFormElement>('form[data-pick]');
const boxes = () => [...document.querySelectorAll<HTMLInputElement>(BOX)];
const isSeen = (box: HTMLElement) => box.offsetParent !== null;
/** What was ticked, whatever the list shows by now. */
const ticked = new Set<string>();
let last: HTMLInputElement | null = null;

function tell(): void {
  const form = bar();
  if (form === null) return;
  const [one = '', many = ''] = (form.dataset['pick'] ?? '').split(' ');
  const count = boxes().filter((box) => box.checked).length;
  form.toggleAttribute('data-picked', count > 0);
  form.toggleAttribute('data-waiting', count === 0);
  const words = form.querySelector('[data-pick-words]');
  if (words !== null) words.textContent = count === 0 ? '' : `${count} ${count === 1 ? one : many} selected`;
  const send = form.querySelector<HTMLButtonElement>('[data-pick-send]');
  if (send !== null) send.disabled = count === 0;
}

function note(box: HTMLInputElement): void {
  if (box.checked) ticked.add(box.value);
  else ticked.delete(box.value);
}

// With Shift, all between this box and the one that was pressed before follow it.
function range(to: HTMLInputElement): void {
  const seen = boxes().filter(isSeen);
  const [from, until] = [last === null ? -1 : seen.indexOf(last), seen.indexOf(to)].toSorted((one, other) => one - other);
  if (from === undefined || until === undefined || from < 0) return;
  for (const box of seen.slice(from, until + 1)) {
    box.checked = to.checked;
    note(box);
  }
}

/**
 * Says how many rows are ticked, ticks all between two with Shift, and ticks again what is still there when a filter has drawn the list
 * anew.
 */
export function listPick(): void {
  if (bar() === null) return;
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.matches(BOX)) return;
    if (event.shiftKey) range(event.target);
    note(event.target);
    last = event.target;
    tell();
  });
  document.addEventListener('listdrawn', () => {
    for (const box of boxes()) box.checked = ticked.has(box.value);
    last = null;
    tell();
  });
  // A browser that comes back to the page ticks again what was ticked.
  addEventListener('pageshow', () => {
    for (const box of boxes()) note(box);
    tell();
  });
}
