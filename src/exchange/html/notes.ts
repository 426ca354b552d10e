import { Unreadable } from '../unreadable.ts';
import { attribute, type Element, elementsBelow, isElement, wordsIn } from './parse.ts';
import { TOO_MUCH } from './text.ts';

/** Footnotes and comments that a page links to and back from: their words by the link in the text, and the blocks where they stand. */
export type Notes = { readonly of: ReadonlyMap<Element, string>; readonly blocks: ReadonlySet<Element> };

const BLOCKS: ReadonlySet<string> = new Set(['p', 'li', 'dd', 'div', 'td', 'aside']);
/** Names that Word, LibreOffice and Google give to the box of one note. */
const BOX = /^(?:sd(?:foot|end)note|ftn|edn|fn|_com_|cmnt)[\d_-]*$/i;

/** A block with more signs than this is no note. */
const LONGEST = 3000;
/** Signs of all notes, each counted wherever it is linked from. */
const MAX_SIGNS = 1 << 18;

/** Finds notes: a link to a place that links back to where it came from. */
export function findNotes(body: Element): Notes {
  const named = new Map<string, Element>();
  const links: Element[] = [];
  const order = new Map<Element, number>();
  for (const element of elementsBelow(body)) {
    order.set(element, order.size);
    for (const name of [attribute(element, 'id'), element.tagName === 'a' ? attribute(element, 'name') : null])
      if (name && !named.has(name)) named.set(name, element);
    if (element.tagName === 'a' && (attribute(element, 'href') ?? '').includes('#')) links.push(element);
  }
  const found = new Map<Element, string>();
  const blocks = new Set<Element>();
  const backs = new Map<Element, Element | null>();
  const words = new Map<Element, string>();
  let signs = 0;
  for (const link of links) {
    const target = named.get(fragment(link));
    const back = target && known(backs, target, backLink);
    if (!target || !back || back === link || (order.get(target) ?? 0) < (order.get(link) ?? 0)) continue;
    const home = named.get(fragment(back));
    if (!home || !near(link, home)) continue;
    const block = blockOf(back);
    if (!block || /^h[1-6]$/.test(block.tagName) || around(link, (one) => one === block)) continue;
    const sign = wordsIn(back);
    const text = known(words, block, wordsIn);
    if (text.length > LONGEST) continue;
    signs += text.length;
    if (signs > MAX_SIGNS) throw new Unreadable(TOO_MUCH);
    found.set(link, text.startsWith(sign) ? text.slice(sign.length).trim() : text);
    blocks.add(block);
  }
  return { of: found, blocks };
}

function known<T>(found: Map<Element, T>, element: Element, work: (element: Element) => T): T {
  const there = found.get(element);
  if (there !== undefined) return there;
  const made = work(element);
  found.set(element, made);
  return made;
}

/** Saved pages write the whole address before the place in it. */
function fragment(link: Element): string {
  const href = attribute(link, 'href') ?? '';
  return href.slice(href.indexOf('#') + 1);
}

function backLink(target: Element): Element | null {
  if (target.tagName === 'a' && (attribute(target, 'href') ?? '').includes('#')) return target;
  for (const element of elementsBelow(target))
    if (element.tagName === 'a' && (attribute(element, 'href') ?? '').includes('#')) return element;
  return null;
}

/** The link is the place itself, or stands right around or inside it. */
function near(link: Element, home: Element): boolean {
  if (link === home || link.parentNode === home) return true;
  return home.parentNode === link || (isElement(link.parentNode) && home.parentNode === link.parentNode && wordsIn(home) === '');
}

function blockOf(element: Element): Element | null {
  let block: Element | null = null;
  around(element, (one) => {
    if (!BLOCKS.has(one.tagName) && !/^h[1-6]$/.test(one.tagName)) return block !== null;
    const box =
      one.tagName === 'div' &&
      (BOX.test(attribute(one, 'id') ?? '') || /mso-element:\s*(?:footnote|endnote|comment)\b(?!-)/i.test(attribute(one, 'style') ?? ''));
    if (block !== null && !box) return true;
    block = one;
    return box;
  });
  return block;
}

function around(element: Element, stop: (one: Element) => boolean): boolean {
  for (let parent = element.parentNode; isElement(parent); parent = parent.parentNode) if (stop(parent)) return true;
  return false;
}
