function dropOn(place: HTMLElement, input: HTMLInputElement): void {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    place.dataset['over'] = '';
  };
  place.addEventListener('dragenter', over);
  place.addEventListener('dragover', over);
  place.addEventListener('dragleave', () => delete place.dataset['over']);
  place.addEventListener('drop', (event) => {
    delete place.dataset['over'];
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    const chosen = new DataTransfer();
    for (const file of [...files].slice(0, input.multiple ? files.length : 1)) chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    input.focus();
  });
}

/** Lets files be dropped on file inputs. */
export function fileDrop(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-file-drop]')) {
    const input = place.querySelector<HTMLInputElement>('input[type=file]');
    if (input !== null) dropOn(place, input);
  }
}
