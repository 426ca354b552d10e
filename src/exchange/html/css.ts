import { Unreadable } from '../unreadable.ts';
import { attribute, type Element, isElement } from './parse.ts';
import { TOO_MUCH } from './text.ts';

/** What styles say of an element, by property; without a prototype. */
export type Said = Readonly<Record<string, string>>;

/** Answers what the page's own styles and the element's `style` say; `byHand` leaves rules out that hold for every element of a kind. */
export type Styles = { readonly of: (element: Element) => { readonly all: Said; readonly byHand: Said } };

type Compound = { readonly tag: string | null; readonly id: string | null; readonly classes: readonly string[]; readonly child: boolean };
type Rule = { readonly compounds: readonly Compound[]; readonly weight: number; readonly said: Said; readonly byHand: boolean };

/** Properties that say something about words and cells. */
const READ: ReadonlySet<string> = new Set([
  'background',
  'background-color',
  'color',
  'display',
  'visibility',
  'font-weight',
  'font',
  'text-decoration',
  'text-decoration-line',
  'white-space',
  'list-style',
  'list-style-type',
  'mso-list',
  'mso-element',
  'font-family',
]);
const MAX_SIGNS = 1 << 20;
const MAX_RULES = 3000;
const MAX_STEPS = 3_000_000;
const NONE: Said = Object.freeze(Object.create(null) as Record<string, string>);

const CLASSES = new WeakMap<Element, readonly string[]>();

/** Reads the style sheets of a page; selectors of elements, classes and ids, one within another, are understood, all others left out. */
export function readStyles(sheets: readonly string[]): Styles {
  const index = new Map<string, Rule[]>();
  let count = 0;
  for (const rule of rulesOf(sheets.join('\n').slice(0, MAX_SIGNS))) {
    count += 1;
    if (count > MAX_RULES) break;
    const last = rule.compounds.at(-1);
    const key = last?.classes[0] !== undefined ? `.${last.classes[0]}` : last?.id ? `#${last.id}` : (last?.tag ?? '*');
    const there = index.get(key);
    if (there) there.push(rule);
    else index.set(key, [rule]);
  }
  let steps = 0;
  const spend = () => {
    steps += 1;
    if (steps > MAX_STEPS) throw new Unreadable(TOO_MUCH);
  };
  return {
    of(element) {
      const classes = classesOf(element);
      const keys = ['*', element.tagName, `#${attribute(element, 'id') ?? ''}`, ...classes.map((name) => `.${name}`)];
      const met = keys
        .flatMap((key) => index.get(key) ?? [])
        .filter((rule) => matches(element, rule.compounds, spend))
        .sort((a, b) => a.weight - b.weight);
      const own = declarations(attribute(element, 'style') ?? '');
      if (met.length === 0) return { all: own, byHand: own };
      return {
        all: merged([...met.map((rule) => rule.said), own]),
        byHand: merged([...met.filter((rule) => rule.byHand).map((rule) => rule.said), own]),
      };
    },
  };
}

/** The class names of an element. */
export function classesOf(element: Element): readonly string[] {
  const known = CLASSES.get(element) ?? (attribute(element, 'class') ?? '').split(/\s+/, 50).filter((name) => name !== '');
  CLASSES.set(element, known);
  return known;
}

function merged(all: readonly Said[]): Said {
  return Object.assign(Object.create(null) as Record<string, string>, ...all) as Said;
}

function* rulesOf(raw: string): Generator<Rule> {
  const text = raw.replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ').replace(/<!--|-->/g, ' ');
  let at = 0;
  let order = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) return;
    const selector = text
      .slice(at, open)
      .replace(/^[\s\S]*;/, '')
      .trim();
    if (selector.startsWith('@')) {
      // What holds on a screen is opened; all else, such as print, fonts and animations, is passed over.
      at = /^@media\b(?!.*\bprint\b)/i.test(selector) ? open + 1 : endOfBlock(text, open);
      continue;
    }
    const close = text.indexOf('}', open);
    if (close < 0) return;
    at = close + 1;
    const said = declarations(text.slice(open + 1, close));
    if (Object.keys(said).length === 0) continue;
    for (const one of selector
      .replace(/^[}\s]+/, '')
      .split(',')
      .slice(0, 100)) {
      const compounds = compoundsOf(one.trim());
      if (!compounds) continue;
      order += 1;
      const weight =
        compounds.reduce((sum, each) => sum + (each.id ? 1e6 : 0) + each.classes.length * 1e4 + (each.tag ? 100 : 0), 0) + order / 1e5;
      yield { compounds, weight, said, byHand: (compounds.at(-1)?.classes.length ?? 0) > 0 || Boolean(compounds.at(-1)?.id) };
    }
  }
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** `.ritz td.s1` → its parts; null for selectors that are not understood. */
function compoundsOf(selector: string): readonly Compound[] | null {
  if (selector === '' || selector.length > 300 || !/^[\w\s.#>*-]+$/.test(selector)) return null;
  const found: Compound[] = [];
  let child = false;
  for (const part of selector.replace(/>/g, ' > ').split(/\s+/)) {
    if (part === '') continue;
    if (part === '>') {
      child = true;
      continue;
    }
    const [, tag = '', rest = ''] = /^([\w-]+|\*)?((?:[.#][\w-]+)*)$/.exec(part) ?? [];
    if (tag === '' && rest === '') return null;
    const names = rest.match(/[.#][\w-]+/g) ?? [];
    found.push({
      tag: tag === '' || tag === '*' ? null : tag.toLowerCase(),
      id: names.find((name) => name.startsWith('#'))?.slice(1) ?? null,
      classes: names.filter((name) => name.startsWith('.')).map((name) => name.slice(1)),
      child,
    });
    child = false;
  }
  return found.length > 0 && found.length <= 10 ? found : null;
}

function declarations(text: string): Said {
  if (text === '') return NONE;
  const found = Object.create(null) as Record<string, string>;
  for (const part of text.slice(0, 5000).split(';')) {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && READ.has(name))
      found[name] = part
        .slice(colon + 1)
        .replace(/!important/i, '')
        .trim();
  }
  return found;
}

function matches(element: Element, compounds: readonly Compound[], spend: () => void): boolean {
  let at = compounds.length - 1;
  let current: Element | null = element;
  let must = true;
  while (current) {
    spend();
    const compound = compounds[at];
    if (!compound) return true;
    if (fits(current, compound)) {
      must = compound.child;
      at -= 1;
      if (at < 0) return true;
    } else if (must) return false;
    const parent: Element['parentNode'] = current.parentNode;
    current = isElement(parent) ? parent : null;
  }
  return false;
}

function fits(element: Element, { tag, id, classes }: Compound): boolean {
  if (tag !== null && tag !== element.tagName) return false;
  if (id !== null && id !== attribute(element, 'id')) return false;
  return classes.every((name) => classesOf(element).includes(name));
}
