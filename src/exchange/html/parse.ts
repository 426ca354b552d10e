import { defaultTreeAdapter, type DefaultTreeAdapterTypes, html, parse } from 'parse5';
import { textOf } from '../encoding.ts';
import { Unreadable } from '../unreadable.ts';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

const MAX_SIGNS = 3 << 20;
const MAX_ELEMENTS = 80_000;
const MAX_DEPTH = 500;
/** Nodes that may be passed over while elements are put where they belong. */
const MAX_MOVES = 50_000_000;
const TOO_DEEP = 'The page nests its contents deeper than any plan needs, so it was not read. Copy the plan into a new file, save it and try again.';

/** What to say of a page beyond all limits. */
export const TOO_MUCH = 'The page holds far more than an action plan could, so it was not read. Copy the plan into a new file, save it and try again.';

/** Parses a page as browsers do, within limits. Throws Unreadable. */
export function parsePage(bytes: Uint8Array): Element {
  const text = withoutPictures(textOf(bytes, charsetOf(bytes)));
  if (text.length > MAX_SIGNS) throw new Unreadable('The page is larger than any plan, so it was not read. Copy the plan into a new file, save it and try again.');
  let elements = 0;
  let moves = 0;
  let depth = 0;
  const move = (among: number) => {
    moves += among;
    if (moves > MAX_MOVES) throw new Unreadable(TOO_MUCH);
  };
  const document = parse(text, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...given) {
        elements += 1;
        if (elements > MAX_ELEMENTS) throw new Unreadable(TOO_MUCH);
        return defaultTreeAdapter.createElement(...given);
      },
      insertBefore(parent, node, before) {
        move(parent.childNodes.length);
        defaultTreeAdapter.insertBefore(parent, node, before);
      },
      insertTextBefore(parent, words, before) {
        move(parent.childNodes.length);
        defaultTreeAdapter.insertTextBefore(parent, words, before);
      },
      detachNode(node) {
        move(node.parentNode?.childNodes.length ?? 0);
        defaultTreeAdapter.detachNode(node);
      },
      onItemPush() {
        depth += 1;
        if (depth > MAX_DEPTH) throw new Unreadable(TOO_DEEP);
      },
      onItemPop() {
        depth -= 1;
      },
    },
  });
  return document.childNodes.find((node) => isElement(node)) ?? defaultTreeAdapter.createElement('html', html.NS.HTML, []);
}

export function isElement(node: Node | DefaultTreeAdapterTypes.ParentNode | null): node is Element {
  return node !== null && 'tagName' in node;
}

/** The attribute of that name, or null. */
export function attribute(element: Element, name: string): string | null {
  for (const each of element.attrs) if (each.name === name) return each.value;
  return null;
}

/** Child elements. */
export function elementsIn(element: Element): Element[] {
  return element.childNodes.filter((node) => isElement(node));
}

/** Every element below, in document order. */
export function* elementsBelow(element: Element): Generator<Element> {
  const open = [element.childNodes.values()];
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const next = last.next();
    if (next.done) open.pop();
    else if (isElement(next.value)) {
      yield next.value;
      open.push(next.value.childNodes.values());
    }
  }
}

/** All words below an element, scripts and styles left out. */
export function wordsIn(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeName === '#text' && 'value' in node) text += node.value;
    else if (isElement(node) && node.tagName !== 'script' && node.tagName !== 'style') text += ` ${wordsIn(node)}`;
  }
  return text.replace(/\s+/g, ' ').trim();
}

const SIGNS = new WeakMap<Element, number>();

/** How many signs that are no white space stand below an element, scripts and styles left out. */
export function signsIn(element: Element): number {
  const known = SIGNS.get(element);
  if (known !== undefined) return known;
  let signs = 0;
  for (const node of element.childNodes) {
    if (node.nodeName === '#text' && 'value' in node) signs += node.value.replace(/\s+/g, '').length;
    else if (isElement(node) && node.tagName !== 'script' && node.tagName !== 'style') signs += signsIn(node);
  }
  SIGNS.set(element, signs);
  return signs;
}

/** The rows of a table in its head, bodies and foot, without those of tables within it. */
export function sectionsOf(table: Element): readonly { readonly rows: readonly Element[]; readonly section: Element | null }[] {
  const found: { rows: readonly Element[]; section: Element | null }[] = [];
  for (const one of elementsIn(table)) {
    if (one.tagName === 'tr') found.push({ rows: [one], section: null });
    else if (['thead', 'tbody', 'tfoot'].includes(one.tagName)) found.push({ rows: elementsIn(one).filter((row) => row.tagName === 'tr'), section: one });
  }
  return found;
}

/** The cells of a row. */
export function cellsOf(row: Element): Element[] {
  return elementsIn(row).filter((one) => one.tagName === 'td' || one.tagName === 'th');
}

/** What a page says of its own encoding, in its first words. */
function charsetOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 13)).toString('latin1');
  return (/<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(start) ?? /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start))?.[1] ?? null;
}

/** Pictures written into the page are most of many saved pages. */
function withoutPictures(text: string): string {
  return text.replace(/data:[a-z]+\/[a-z0-9.+-]{1,60};base64,[A-Za-z0-9+/=%\s]*/gi, '');
}
