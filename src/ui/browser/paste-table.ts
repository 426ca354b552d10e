// A form of more than this is refused, and the table says in many letters what the text says in few.
const MOST_LETTERS = 600_000;

/** Keeps the table that the clipboard holds beside the text that is pasted, so that cells of several lines stay whole; without script the text alone is sent. */
export function pasteTable(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-paste-table]')) {
    const table = place.querySelector<HTMLInputElement>('input[name=html]');
    const area = place.querySelector('textarea');
    if (table === null || area === null) continue;
    let pasted = '';
    area.addEventListener('paste', (event) => {
      const html = event.clipboardData?.getData('text/html') ?? '';
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const whole = area.selectionStart === 0 && area.selectionEnd === area.value.length;
      table.value = whole && html.length <= MOST_LETTERS && /<table\b/i.test(html) ? html : '';
      pasted = text.replaceAll('\r\n', '\n');
    });
    // What is changed by hand after that counts, and the table does not know of it.
    area.addEventListener('input', () => {
      if (area.value.trim() !== pasted.trim()) table.value = '';
    });
  }
}
