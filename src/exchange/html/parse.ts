import { defaultTreeAdapter, type DefaultTreeAdapterTypes, html, parse, type TreeAdapter } from 'parse5';
import { Unreadable } from '../unreadable.ts';
import { pageText, TOO_LARGE, TOO_MUCH } from './text.ts';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;
type Text = DefaultTreeAdapterTypes.TextNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

const MAX_ELEMENTS = 40_000;
const MAX_DEPTH = 500;
/** Signs of words, scripts and styles left out. */
const MAX_WORDS = 3 << 19;
/** Nodes that may be passed over while elements are put where they belong. */
const MAX_MOVES = 50_000_000;
const TOO_DEEP =
  'The page nests its contents deeper than any plan needs, so it was not read. Copy the plan into a new file, save it and try again.';

/** What is read of an element; whatever else it carries is left out of the tree. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  'aria-level bgcolor checked class color colspan encoding face hidden href id media name reversed role rowspan selected start style type value'.split(
    ' ',
  ),
);

const SILENT: ReadonlySet<string> = new Set(['script', 'style']);

/** Sees each element with all that it carries. */
export type Watch = (name: string, attributes: readonly { readonly name: string; readonly value: string }[]) => void;

/** Parses a page as browsers do, within limits, without its comments. Throws Unreadable. */
export function parsePage(bytes: Uint8Array, watch: Watch = () => undefined): Element {
  const words = gathered();
  const document = parse(pageText(bytes), {
    scriptingEnabled: false,
    treeAdapter: { ...defaultTreeAdapter, ...withinDepth(), ...withinMoves(words), ...lean(watch) },
  });
  words.settle();
  return document.childNodes.find((node) => isElement(node)) ?? defaultTreeAdapter.createElement('html', html.NS.HTML, []);
}

const isRead = ({ name }: { readonly name: string }): boolean => ATTRIBUTES.has(name);

type Adapter = Partial<TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>>;

/** Keeps of the page what is read of it. */
function lean(watch: Watch): Pick<Required<Adapter>, 'createElement' | 'adoptAttributes' | 'appendChild'> {
  let elements = 0;
  return {
    createElement(tagName, namespace, attributes) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new Unreadable(TOO_MUCH);
      watch(tagName, attributes);
      return defaultTreeAdapter.createElement(tagName, namespace, attributes.filter(isRead));
    },
    adoptAttributes(element, attributes) {
      watch(element.tagName, attributes);
      defaultTreeAdapter.adoptAttributes(element, attributes.filter(isRead));
    },
    appendChild(parent, node) {
      if (node.nodeName !== '#comment') defaultTreeAdapter.appendChild(parent, node);
    },
  };
}

function withinDepth(): Pick<Required<Adapter>, 'onItemPush' | 'onItemPop'> {
  let depth = 0;
  return {
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) throw new Unreadable(TOO_DEEP);
    },
    onItemPop() {
      depth -= 1;
    },
  };
}

function withinMoves(words: Words): Pick<Required<Adapter>, 'insertBefore' | 'insertText' | 'insertTextBefore' | 'detachNode'> {
  let moves = 0;
  const move = (among: number) => {
    moves += among;
    if (moves > MAX_MOVES) throw new Unreadable(TOO_MUCH);
  };
  return {
    insertBefore(parent, node, before) {
      move(parent.childNodes.length);
      defaultTreeAdapter.insertBefore(parent, node, before);
    },
    insertText(parent, text) {
      if (!words.joined(parent, parent.childNodes.at(-1), text)) defaultTreeAdapter.insertText(parent, text);
    },
    insertTextBefore(parent, text, before) {
      move(parent.childNodes.length);
      if (!words.joined(parent, parent.childNodes[parent.childNodes.indexOf(before) - 1], text))
        defaultTreeAdapter.insertTextBefore(parent, text, before);
    },
    detachNode(node) {
      move(node.parentNode?.childNodes.length ?? 0);
      defaultTreeAdapter.detachNode(node);
    },
  };
}

const AT_A_TIME = 1 << 12;
type Words = ReturnType<typeof gathered>;

/** Joins words to a text by thousands: joined one by one they would hold many times their own memory. */
function gathered() {
  let all = 0;
  let text: Text | null = null;
  let pieces: string[] = [];
  let signs = 0;
  const settle = () => {
    if (text) text.value += pieces.join('');
    pieces = [];
    signs = 0;
  };
  return {
    settle,
    /** Adds words to the text that stands before them; false where none does. */
    joined(parent: Parent, before: Node | undefined, words: string): boolean {
      // White space comes apart from words, and counts as one sign however much it is.
      if (!SILENT.has(parent.nodeName)) all += words.charCodeAt(0) > 32 ? words.length : 1;
      if (all > MAX_WORDS) throw new Unreadable(TOO_LARGE);
      if (before?.nodeName !== '#text' || !('value' in before)) return false;
      if (before !== text) settle();
      text = before;
      pieces.push(words);
      signs += words.length;
      if (signs >= AT_A_TIME) settle();
      return true;
    },
  };
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
  const words: string[] = [];
  gatherWords(element, words);
  return words.join('').replace(/\s+/g, ' ').trim();
}

function gatherWords(element: Element, words: string[]): void {
  for (const node of element.childNodes) {
    if (node.nodeName === '#text' && 'value' in node) words.push(node.value);
    else if (isElement(node) && !SILENT.has(node.tagName)) {
      words.push(' ');
      gatherWords(node, words);
    }
  }
}

const SIGNS = new WeakMap<Element, number>();

/** How many signs that are no white space stand below an element, scripts and styles left out. */
export function signsIn(element: Element): number {
  const known = SIGNS.get(element);
  if (known !== undefined) return known;
  let signs = 0;
  for (const node of element.childNodes) {
    if (node.nodeName === '#text' && 'value' in node) signs += node.value.replace(/\s+/g, '').length;
    else if (isElement(node) && !SILENT.has(node.tagName)) signs += signsIn(node);
  }
  SIGNS.set(element, signs);
  return signs;
}

/** The rows of a table in its head, bodies and foot, without those of tables within it. */
export function sectionsOf(table: Element): readonly { readonly rows: readonly Element[]; readonly section: Element | null }[] {
  const found: { rows: readonly Element[]; section: Element | null }[] = [];
  for (const one of elementsIn(table)) {
    if (one.tagName === 'tr') found.push({ rows: [one], section: null });
    else if (['thead', 'tbody', 'tfoot'].includes(one.tagName))
      found.push({ rows: elementsIn(one).filter((row) => row.tagName === 'tr'), section: one });
  }
  return found;
}

/** The cells of a row. */
export function cellsOf(row: Element): Element[] {
  return elementsIn(row).filter((one) => one.tagName === 'td' || one.tagName === 'th');
}
