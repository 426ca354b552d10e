import type { Block } from '../model/document.ts';
import { letters, roman } from '../numerals.ts';
import { Unreadable } from '../unreadable.ts';
import { addText, composed, type Kind, MAX_LINES, type Piece, wordItem } from './lines.ts';
import { type Look, type Own, ownLook } from './look.ts';
import type { Page, Where } from './page.ts';
import { attribute, type Element, elementsIn, isElement, type Node, signsIn, wordsIn } from './parse.ts';
import { isLayout, layoutCells, readTable } from './table.ts';
import { TOO_MUCH } from './text.ts';

const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main nav noframes option p pre search section summary tbody tr td th caption'.split(
    ' ',
  ),
);
/** Paragraphs keep their line breaks; in all other boxes a break parts lines. */
const PARAGRAPHS: ReadonlySet<string> = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'dt',
  'dd',
  'blockquote',
  'address',
  'summary',
  'caption',
  'figcaption',
]);
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir']);
/** Neither shown nor holding anything shown; what was deleted counts as accepted. */
const SKIPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'del',
  'colgroup',
  'col',
  'rp',
  'rt',
  'datalist',
  'button',
  'frameset',
  'xml',
]);

const HIDDEN = 'The page has hidden parts, which were left out. If they belong to the plan, show them, save the page and try again.';
const STRUCK = 'Some text is struck through. It was read like any other text: check whether it still belongs to the plan.';
const PICTURE = 'Pictures in tables were not read. Where a picture holds words or a colour rating, type it in.';

/** The line that is being gathered. */
type Line = { pieces: Piece[]; kind: Kind; marker: string; coloured: readonly string[] };
type Flow = {
  readonly page: Page;
  readonly where: Where;
  readonly blocks: Block[];
  line: Line;
  /** The list that was read last, while nothing came after it. */ before: Element | null;
};

const PLAIN: Kind = { heading: null, item: null, keepsBreaks: false };

/** Reads what stands in an element as blocks, in reading order. */
export function readBlocks(element: Element, page: Page, where: Where): Block[] {
  const flow: Flow = {
    page,
    where,
    blocks: [],
    line: { pieces: [], kind: { ...PLAIN, keepsBreaks: PARAGRAPHS.has(element.tagName) }, marker: '', coloured: [] },
    before: null,
  };
  inside(element, flow, where.look);
  endLine(flow);
  return flow.blocks;
}

function inside(element: Element, flow: Flow, look: Look): void {
  for (const node of element.childNodes) one(node, flow, look);
}

function one(node: Node, flow: Flow, look: Look): void {
  if (node.nodeName === '#text' && 'value' in node) return word(node.value, flow, look);
  if (!isElement(node)) return undefined;
  const { page, where } = flow;
  const name = node.tagName;
  if (!LISTS.has(name)) flow.before = null;
  if (name === 'br') return void flow.line.pieces.push({ text: '\n', look });
  if (SKIPPED.has(name) || page.notes.blocks.has(node)) return undefined;
  const note = page.notes.of.get(node);
  if (note !== undefined) return void where.notes.push(note);
  const own = ownLook(node, page.styles, look);
  if (own.hidden) return hidden(node, flow);
  if (!where.inTable && page.furniture.skips(node)) return undefined;
  if (own.list !== null && /ignore/i.test(own.list)) return void (flow.line.marker += wordsIn(node));
  if (own.part !== null && /^comment$/i.test(own.part)) return undefined;
  if (name === 'img') return where.inTable ? page.problems.add(PICTURE, where.place) : undefined;
  if (name === 'input' || name === 'select') return field(node, flow, own.look);
  if (name === 'table') return table(node, flow, own.look);
  if (LISTS.has(name)) return list(node, flow, own.look);
  if (name === 'li') return item(node, flow, own.look, itemOf(node, 'bullet', where.lists, 1, null));
  if (BLOCKS.has(name)) return block(node, flow, own);
  if (own.background !== null && own.background !== 'ffffff' && signsIn(node) === 0)
    flow.line.coloured = [...flow.line.coloured, own.background];
  return inside(node, flow, own.look);
}

function word(text: string, flow: Flow, look: Look): void {
  if (text.trim() !== '') flow.before = null;
  if (look.struck && text.trim() !== '') flow.page.problems.add(STRUCK, flow.where.place);
  addText(text, look, flow.line.pieces);
}

function hidden(element: Element, { page, where }: Flow): void {
  if (where.inTable && signsIn(element) > 0) page.problems.add(HIDDEN, where.place);
}

/** Ends the line that is being gathered; the next begins as `kind`. An item keeps its number until its first words. */
function endLine(flow: Flow, kind: Kind = PLAIN): void {
  const { line, where } = flow;
  const made = composed(line.pieces, line.kind, where.place, line.marker, line.coloured);
  flow.page.lines += made.length;
  if (flow.page.lines > MAX_LINES) throw new Unreadable(TOO_MUCH);
  flow.blocks.push(...made);
  flow.line = { pieces: [], kind, marker: '', coloured: [] };
}

/** A box within an item does not take the item's number away before there are words for it. */
function block(element: Element, flow: Flow, own: Own): void {
  const name = element.tagName;
  const waiting = flow.line.pieces.every((piece) => piece.text.trim() === '') ? flow.line.kind.item : null;
  const level =
    /^h([1-6])$/.exec(name)?.[1] ?? (attribute(element, 'role') === 'heading' ? (attribute(element, 'aria-level') ?? '2') : undefined);
  const item = wordLevel(own.list, element);
  const kind: Kind = {
    heading: level === undefined ? null : Math.min(9, Math.max(1, Number(level) || 1)),
    item: waiting,
    keepsBreaks: PARAGRAPHS.has(name),
  };
  const before = flow.line.kind;
  if (waiting) flow.line.kind = { ...before, item: null };
  endLine(flow, kind);
  if (own.background !== null && own.background !== 'ffffff' && signsIn(element) === 0) flow.line.coloured = [own.background];
  inside(element, flow, own.look);
  if (item !== null && flow.line.marker !== '')
    flow.line.kind = { ...flow.line.kind, item: wordItem(flow.line.marker, item) ?? { kind: 'bullet', level: item, label: null } };
  const unused =
    waiting !== null && flow.line.kind.item === waiting && flow.line.pieces.every((piece) => piece.text.trim() === '') ? waiting : null;
  if (unused) flow.line.kind = { ...flow.line.kind, item: null };
  endLine(flow, { ...PLAIN, item: unused, keepsBreaks: before.keepsBreaks });
}

/** Word says of a paragraph in a list how deep it is: `l0 level2 lfo1`. */
function wordLevel(list: string | null, element: Element): number | null {
  const level = /\blevel([1-9])\b/i.exec(list ?? '')?.[1];
  if (level !== undefined) return Number(level) - 1;
  return /MsoListParagraph/i.test(attribute(element, 'class') ?? '') ? 0 : null;
}

function list(element: Element, flow: Flow, look: Look): void {
  endLine(flow);
  const inner: Flow = { ...flow, where: { ...flow.where, lists: flow.where.lists + (endsInColon(flow.before) ? 2 : 1) }, before: null };
  const items = elementsIn(element).filter((child) => child.tagName === 'li').length;
  const reversed = element.tagName === 'ol' && attribute(element, 'reversed') !== null;
  let number = whole(attribute(element, 'start')) ?? (reversed ? items : 1);
  for (const node of element.childNodes) {
    if (!isElement(node) || node.tagName !== 'li') {
      one(node, inner, look);
      continue;
    }
    number = whole(attribute(node, 'value')) ?? number;
    const own = ownLook(node, flow.page.styles, look);
    if (own.hidden) hidden(node, flow);
    else if (flow.page.furniture.skips(node)) continue;
    else
      item(
        node,
        inner,
        own.look,
        itemOf(node, element.tagName === 'ol' ? 'number' : 'bullet', inner.where.lists - 1, number, attribute(element, 'type')),
      );
    number += reversed ? -1 : 1;
  }
  endLine(inner);
  flow.line = inner.line;
  flow.before = element;
}

/** Some programs write a list within an item as a list after it; the item's colon tells. */
function endsInColon(list: Element | null): boolean {
  const last = list?.childNodes.findLast((node) => isElement(node) && node.tagName === 'li') ?? null;
  return isElement(last) && signsIn(last) < 500 && wordsIn(last).endsWith(':');
}

function itemOf(
  element: Element,
  kind: 'bullet' | 'number',
  level: number,
  number: number,
  type: string | null,
): NonNullable<Kind['item']> {
  const at = Math.min(8, Math.max(0, level));
  if (kind === 'bullet') return { kind, level: at, label: null };
  return { kind, level: at, label: `${written(number, attribute(element, 'type') ?? type ?? '1')}.` };
}

function item(element: Element, flow: Flow, look: Look, opening: NonNullable<Kind['item']>): void {
  endLine(flow, { heading: null, item: opening, keepsBreaks: true });
  inside(element, flow, look);
  endLine(flow);
}

function written(number: number, type: string): string {
  if (type === 'a') return letters(number);
  if (type === 'A') return letters(number).toUpperCase();
  if (type === 'i') return roman(number);
  return type === 'I' ? roman(number).toUpperCase() : String(number);
}

function whole(text: string | null): number | null {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) ? number : null;
}

function table(element: Element, flow: Flow, look: Look): void {
  endLine(flow);
  const { page, where } = flow;
  if (isLayout(element)) {
    for (const cell of layoutCells(element)) flow.blocks.push(...readBlocks(cell, page, { ...where, look }));
    return;
  }
  flow.blocks.push(...readTable(element, page, { ...where, look }, readBlocks));
}

/** What a form shows: typed values, the chosen option, ticked boxes. */
function field(element: Element, flow: Flow, look: Look): void {
  const type = (attribute(element, 'type') ?? 'text').toLowerCase();
  if (element.tagName === 'select') {
    const options = [...elementsIn(element), ...elementsIn(element).flatMap(elementsIn)].filter((option) => option.tagName === 'option');
    const chosen = options.find((option) => attribute(option, 'selected') !== null) ?? options[0];
    return chosen ? word(wordsIn(chosen), flow, look) : undefined;
  }
  if (type === 'checkbox' || type === 'radio') return word(attribute(element, 'checked') === null ? '☐' : '☒', flow, look);
  return ['text', 'date', 'month', 'number', 'email', 'url', 'tel', 'search'].includes(type)
    ? word(attribute(element, 'value') ?? '', flow, look)
    : undefined;
}
