function copies(box: HTMLTextAreaElement, place: HTMLElement): void {
  const acts = document.createElement('div');
  acts.className = 'acts';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = 'Copy';
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', () => {
    box.select();
    navigator.clipboard.writeText(box.value).then(
      () => void (said.textContent = 'Copied'),
      () => void (said.textContent = 'Selected: copy it with the keyboard or the menu'),
    );
  });
  acts.append(button, said);
  place.append(acts);
}

/** A button that copies a text shown to be taken along; browsers allow it over https and on this machine only. */
export function copyBoxes(): void {
  if (!('clipboard' in navigator)) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const box = place.querySelector('textarea');
    if (box !== null) copies(box, place);
  }
}
