import { classesOf } from './css.ts';
import { attribute, cellsOf, type Element, elementsBelow, elementsIn, isElement, sectionsOf, signsIn, wordsIn } from './parse.ts';

/** Which elements of a page stand around its contents: menus, head, foot, side. */
export type Furniture = {
  readonly skips: (element: Element) => boolean;
  /** The words of what was left out, in order. */ readonly left: readonly string[];
};

const ROLES: ReadonlySet<string> = new Set([
  'navigation',
  'search',
  'complementary',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'toolbar',
]);
const PAGE_ROLES: ReadonlySet<string> = new Set(['banner', 'contentinfo']);
const CONTENT: ReadonlySet<string> = new Set(['main', 'article']);
const BOXES: ReadonlySet<string> = new Set(['div', 'ul', 'section', 'ol', 'form']);
const MAY_BE: ReadonlySet<string> = new Set([...BOXES, 'nav', 'aside', 'header', 'footer']);
/** Elements that may be looked through for furniture; in a page of boxes within boxes beyond that, all is contents. */
const MAX_LOOKS = 800_000;
const NAMED =
  /(?:^|[-_])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|side-bar|masthead|cookies?|cookie-banner|consent|skip(?:-?link|-?nav|-to)?|social|share|sharing|search|toolbar|topbar|footer|header|banner|pagination)(?:$|[-_])/i;
/** More words than this are contents, whatever their box is called. */
const LONGEST = 3000;

/** Finds a page's furniture. Nothing is furniture that holds a table of several rows and columns, or that stands within the contents. */
export function findFurniture(body: Element): Furniture {
  const left: string[] = [];
  const decided = new Map<Element, boolean>();
  const sizes = new Map<Element, number>();
  measure(body, sizes);
  let looks = MAX_LOOKS;
  const titled = [...elementsBelow(body)].some(
    (element) => element.tagName === 'h1' && !aroundIt(element, (one) => one.tagName === 'header' || role(one) === 'banner'),
  );
  const isFurniture = (element: Element): boolean => {
    const name = element.tagName;
    if (!MAY_BE.has(name) && !ROLES.has(role(element)) && !PAGE_ROLES.has(role(element))) return false;
    looks -= sizes.get(element) ?? 0;
    if (looks < 0) return false;
    const inside = aroundIt(element, (one) => CONTENT.has(one.tagName) || role(one) === 'main');
    if (name === 'nav' || ROLES.has(role(element)) || (name === 'aside' && !inside)) return !holdsData(element);
    if (inside || CONTENT.has(name) || aroundIt(element, (one) => ['td', 'th'].includes(one.tagName))) return false;
    if (name === 'footer' || name === 'header' || PAGE_ROLES.has(role(element))) {
      if (name !== 'footer' && !titled && [...elementsBelow(element)].some((one) => one.tagName === 'h1')) return false;
      return !holdsData(element) && !holdsContents(element);
    }
    return BOXES.has(name) && isNamed(element) && !holdsData(element) && !holdsContents(element) && isLinks(element);
  };
  return {
    left,
    skips(element) {
      const known = decided.get(element);
      if (known !== undefined) return known;
      const skips = isFurniture(element);
      decided.set(element, skips);
      const words = skips ? wordsIn(element) : '';
      if (words !== '') left.push(words);
      return skips;
    },
  };
}

/** Whether a table holds values: at least two rows and two columns, and words in them. */
export function isData(table: Element): boolean {
  const known = DATA.get(table);
  if (known !== undefined) return known;
  const rows = sectionsOf(table).flatMap((part) => part.rows);
  const data = rows.filter((row) => cellsOf(row).length > 1 && signsIn(row) > 0).length > 1;
  DATA.set(table, data);
  return data;
}

const DATA = new WeakMap<Element, boolean>();

function measure(element: Element, sizes: Map<Element, number>): number {
  const size = elementsIn(element).reduce((sum, one) => sum + 1 + measure(one, sizes), 0);
  sizes.set(element, size);
  return size;
}

function holdsData(element: Element): boolean {
  return [...elementsBelow(element)].some((one) => one.tagName === 'table' && isData(one));
}

function holdsContents(element: Element): boolean {
  return [...elementsBelow(element)].some((one) => CONTENT.has(one.tagName) || role(one) === 'main') || signsIn(element) > LONGEST;
}

function isNamed(element: Element): boolean {
  return [...classesOf(element), attribute(element, 'id') ?? ''].some((name) => NAMED.test(name));
}

/** Most of its words are to be clicked on. */
function isLinks(element: Element): boolean {
  let clicked = 0;
  for (const one of elementsBelow(element)) if (one.tagName === 'a' || one.tagName === 'button') clicked += signsIn(one);
  return clicked * 2 >= signsIn(element);
}

function role(element: Element): string {
  return (attribute(element, 'role') ?? '').toLowerCase();
}

function aroundIt(element: Element, is: (one: Element) => boolean): boolean {
  for (let parent = element.parentNode; isElement(parent); parent = parent.parentNode) if (is(parent)) return true;
  return false;
}
