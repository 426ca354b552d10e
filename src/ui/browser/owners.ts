import { meantField } from '../../core/meant.ts';
import { NEAR, nearness } from '../../core/near.ts';
import { listedIn } from '../../core/text.ts';
import { hasWords, typedWords } from '../../core/words.ts';

type Known = { readonly name: string; readonly detail: string };
/** A line of the list: somebody who is there, or the typed name as something new. */
type Line = Known & { readonly kind?: string };

const NEW: readonly (readonly [kind: string, words: string])[] = [
  ['post', 'New post'],
  ['group', 'New group'],
  ['outside', 'New outside body'],
];
const MOST_SHOWN = 50;
let count = 0;

const plain = (text: string) => text.trim().toLowerCase().replaceAll('’', "'");

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** What fits a text: those whose words begin so, else those that are near; and the text itself as something new. */
function linesFor(typed: string, all: readonly Known[], chosen: readonly string[], adds: boolean): readonly Line[] {
  const open = all.filter(({ name }) => !chosen.some((each) => plain(each) === plain(name)));
  const words = typedWords(typed);
  const begun = open.filter(({ name, detail }) => hasWords(`${name} ${detail}`, words));
  const near = () => open.filter(({ name, detail }) => Math.max(nearness(typed, name), nearness(typed, detail)) >= NEAR);
  const found = (begun.length > 0 ? begun : near()).slice(0, MOST_SHOWN);
  const isKnown = [...all.map(({ name }) => name), ...chosen].some((name) => plain(name) === plain(typed));
  const fresh = adds && typed.trim() !== '' && !isKnown ? NEW.map(([kind, detail]) => ({ name: typed.trim(), detail, kind })) : [];
  return [...found, ...fresh];
}

/** The field as its form sends it: names by line, and beside them what was said of new ones. */
function sentBy(field: HTMLElement, area: HTMLTextAreaElement) {
  const name = field.dataset['owners'] ?? '';
  const answers = new Map<string, string>();
  for (const hidden of field.querySelectorAll<HTMLInputElement>('input[type=hidden]')) {
    const [kind = '', ...rest] = hidden.value.split(' ');
    answers.set(plain(rest.join(' ')), kind);
  }
  const names = () => listedIn(area.value);
  const write = (chosen: readonly string[], typed: string) => {
    area.value = [...chosen, typed.trim()].filter((line) => line !== '').join('\n');
    for (const hidden of field.querySelectorAll('input[type=hidden]')) hidden.remove();
    const asked = new Set([...field.querySelectorAll<HTMLInputElement>('input[type=radio]')].map((radio) => radio.name));
    let place = 0;
    for (const each of chosen) {
      const kind = answers.get(plain(each));
      while (asked.has(meantField(name, place))) place += 1;
      if (kind) field.append(make('input', { type: 'hidden', name: meantField(name, place), value: `${kind} ${each}` }));
      place += 1;
    }
    area.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return { answers, names, write };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(area: HTMLTextAreaElement, label: string) {
  count += 1;
  const listId = `owner-list-${count}`;
  const chips = make('ul', { class: 'owner-chips', 'aria-label': `${label}: chosen` });
  const list = make('ul', { class: 'owner-list', role: 'listbox', id: listId, 'aria-label': label, hidden: '' });
  const said = make('p', { class: 'unseen', role: 'status' });
  const input = make('input', {
    class: 'input',
    type: 'text',
    role: 'combobox',
    id: area.id,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = area.getAttribute(name);
    if (value !== null) input.setAttribute(name, value);
  }
  area.id = `${area.id}-names`;
  area.hidden = true;
  area.after(make('div', { class: 'owner-picker' }, chips, input, list, said));
  return { chips, list, said, input, listId };
}

function drawChips(
  { chips, said, input }: Parts,
  chosen: readonly string[],
  isNew: (name: string) => string,
  remove: (at: number) => void,
) {
  chips.replaceChildren(
    ...chosen.map((name, at) => {
      const kind = isNew(name);
      const cross = make('span', { 'aria-hidden': 'true' }, '×');
      const button = make('button', { type: 'button' }, cross, make('span', { class: 'unseen' }, `Remove ${name}`));
      button.addEventListener('click', () => {
        remove(at);
        said.textContent = `${name} is removed.`;
        (chips.querySelectorAll('button')[at] ?? input).focus();
      });
      return make(
        'li',
        { class: 'owner-chip', ...(kind ? { 'data-new': '' } : {}) },
        make('span', {}, kind ? `${name} (${kind})` : name),
        button,
      );
    }),
  );
}

function drawList({ list, listId, input, said }: Parts, lines: readonly Line[], active: number, pick: (line: Line) => void): void {
  list.replaceChildren(
    ...lines.map((line, at) => {
      const words = line.kind ? `${line.detail} “${line.name}”` : line.name;
      const attributes = { role: 'option', id: `${listId}-${at}`, 'aria-selected': String(at === active) };
      const option = make('li', attributes, words, ...(line.kind ? [] : [' ', make('span', {}, line.detail)]));
      // The cursor stays in the box.
      option.addEventListener('mousedown', (event) => event.preventDefault());
      option.addEventListener('click', () => pick(line));
      return option;
    }),
  );
  list.hidden = lines.length === 0;
  input.setAttribute('aria-expanded', String(lines.length > 0));
  if (lines[active]) input.setAttribute('aria-activedescendant', `${listId}-${active}`);
  else input.removeAttribute('aria-activedescendant');
  list.children[active]?.scrollIntoView({ block: 'nearest' });
  const found = lines.filter((line) => !line.kind).length;
  if (lines.length > 0) said.textContent = found === 0 ? 'Nothing of this name is known.' : `${found} found.`;
}

function enhance(field: HTMLElement): void {
  const area = field.querySelector('textarea');
  const label = field.querySelector('label')?.textContent ?? '';
  const options = field.querySelector('template')?.content.querySelectorAll<HTMLElement>('li') ?? [];
  if (!area || area.hidden) return;
  const known = [...options].map((each) => ({ name: each.dataset['name'] ?? '', detail: each.textContent }));
  const sent = sentBy(field, area);
  const parts = partsOf(area, label);
  const { input } = parts;
  let [chosen, lines, active]: [string[], readonly Line[], number] = [[], [], -1];

  const newWords = (name: string) => NEW.find(([kind]) => kind === sent.answers.get(plain(name)))?.[1].toLowerCase() ?? '';
  const drawn = () => drawChips(parts, chosen, newWords, (at) => keep(chosen.filter((_, each) => each !== at)));
  const keep = (names: string[]) => {
    chosen = names;
    sent.write(chosen, input.value);
    drawn();
  };
  const show = (open: boolean, at = -1) => {
    lines = open ? linesFor(input.value, known, chosen, field.dataset['adds'] !== undefined) : [];
    active = at;
    drawList(parts, lines, active, pick);
  };
  const pick = (line: Line) => {
    if (line.kind) sent.answers.set(plain(line.name), line.kind);
    input.value = '';
    keep([...chosen, line.name]);
    show(false);
    parts.said.textContent = `${line.name} is added.`;
  };
  const exact = () => known.find(({ name }) => plain(name) === plain(input.value));
  const read = () => {
    [chosen, input.value] = [sent.names(), ''];
    drawn();
  };
  listen({
    ...parts,
    area,
    read,
    show,
    pick,
    exact,
    lines: () => lines,
    active: () => active,
    back: () => keep(chosen.slice(0, -1)),
    typed: () => sent.write(chosen, input.value),
  });
  read();
}

type Listening = Pick<Parts, 'input' | 'said'> & {
  readonly area: HTMLTextAreaElement;
  readonly read: () => void;
  readonly show: (open: boolean, at?: number) => void;
  readonly pick: (line: Line) => void;
  readonly exact: () => Line | undefined;
  readonly lines: () => readonly Line[];
  readonly active: () => number;
  readonly back: () => void;
  readonly typed: () => void;
};

function listen(on: Listening): void {
  const { input, area } = on;
  input.addEventListener('input', (event) => {
    event.stopPropagation();
    on.typed();
    on.show(input.value.trim() !== '');
    // What begins so is at hand; what is only near, or new, is never chosen by itself.
    if (on.lines().length > 0 && !on.lines()[0]?.kind && startsSo(input.value, on.lines()[0])) on.show(true, 0);
  });
  input.addEventListener('blur', () => {
    const found = on.exact();
    if (found) on.pick(found);
    on.show(false);
  });
  input.addEventListener('keydown', (event) => pressed(event, on));
  // Words that were kept come back into the field itself.
  area.addEventListener('change', on.read);
}

const startsSo = (typed: string, line: Line | undefined) =>
  line !== undefined && hasWords(`${line.name} ${line.detail}`, typedWords(typed));

function pressed(event: KeyboardEvent, on: Listening): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const [lines, active] = [on.lines(), on.active()];
  const line = lines[active] ?? on.exact();
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const many = lines.length;
    on.show(true, many === 0 ? 0 : (active + step + many) % many);
  } else if (event.key === 'Escape' && lines.length > 0) on.show(false);
  else if (event.key === 'Enter' || (event.key === ';' && on.input.value.trim() !== '')) {
    if (line) on.pick(line);
    else if (on.input.value.trim() !== '') on.show(true, active);
  } else if (event.key === 'Backspace' && on.input.value === '') return on.back();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Finds owners by post or holder as they are typed, and shows the chosen ones as chips that can be taken out again. */
export function pickOwners(within: ParentNode): void {
  for (const field of within.querySelectorAll<HTMLElement>('[data-owners]')) enhance(field);
}
