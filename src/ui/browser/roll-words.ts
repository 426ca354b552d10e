/** Asks for words beside a choice that wants some, as soon as it is made; the page asks for them itself where it is sent without. */
export function rollWords(): void {
  const template = document.querySelector<HTMLTemplateElement>('template[data-roll-words]');
  if (template === null) return;
  const questions = JSON.parse(template.dataset['rollWords'] ?? '{}') as Readonly<Record<string, string>>;
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const row = target.closest('.roll');
    if (row !== null) ask(row, target, questions[target.value], template);
  });
}

function ask(row: Element, select: HTMLSelectElement, question: string | undefined, template: HTMLTemplateElement): void {
  const asked = row.querySelector<HTMLElement>('.roll-words');
  if (asked !== null) asked.hidden = question === undefined;
  if (question === undefined) return;
  if (asked === null) row.append(template.content.cloneNode(true));
  const words = row.querySelector('.roll-words > span');
  const area = row.querySelector('.roll-words textarea');
  const about = select.getAttribute('aria-label')?.replace(/^What becomes of /u, '') ?? '';
  if (words !== null) words.textContent = `${question}, ${about}`;
  area?.setAttribute('name', select.name.replace(/^do-/u, 'words-'));
}
