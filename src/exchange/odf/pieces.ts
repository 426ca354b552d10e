import type { Place } from '../model/document.ts';
import type { Problems } from '../problems.ts';
import { withoutPrivate } from '../symbols.ts';
import { children, type XmlElement } from '../xml.ts';
import { refuseDde } from './package.ts';
import type { Style, Styles } from './styles.ts';

/** Text of one look. */
export type Piece = { readonly text: string; readonly bold: boolean; readonly colours: readonly string[] };

/** Where a paragraph's words go while they are gathered. */
export type Gathering = {
  readonly styles: Styles;
  readonly problems: Problems;
  readonly place: Place;
  readonly inTable: boolean;
  readonly pieces: Piece[];
  /** Notes anchored in the paragraph. */
  readonly notes: string[];
  readonly comments?: string[];
  /** Text boxes anchored in the paragraph, to be read as blocks after it. */
  readonly boxes: XmlElement[];
  readonly turnPage: () => void;
};

type Look = {
  readonly bold: boolean;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly font: string | undefined;
  readonly colours: readonly string[];
};

const HIDDEN = 'The document has hidden text, which was left out. If it belongs to the plan, show it, save and try again.';
const STRUCK = 'Some text is struck through. It was read like any other text: check whether it still belongs to the plan.';
const PICTURE = 'Pictures in tables were not read. Where a picture holds words or a colour rating, type it in.';
const CHART = 'A chart, formula or diagram was not read. If its words belong to the plan, type them in.';

/** Neither shown nor holding anything shown. */
const SKIPPED: ReadonlySet<string> = new Set([
  'text:ruby-text',
  'text:script',
  'text:tracked-changes',
  'office:annotation-end',
  'office:forms',
  'svg:title',
  'svg:desc',
  'office:event-listeners',
  'loext:list-item',
]);

/** Gathers what an element of text shows, its tracked changes accepted (ODF keeps what was deleted apart). */
export function gatherPieces(element: XmlElement, style: Style | null, into: Gathering): void {
  const look = {
    bold: style?.bold ?? false,
    hidden: style?.hidden ?? false,
    struck: style?.struck ?? false,
    font: style?.font,
    colours: style?.colours ?? [],
  };
  inside(element, look, into);
}

/** Text of notes: paragraphs as lines. */
export function noteText(element: XmlElement): string {
  const lines: string[] = [];
  const walk = (node: XmlElement) => {
    for (const one of children(node)) {
      if (one.name === 'text:p' || one.name === 'text:h') lines.push(flat(one).trim());
      else walk(one);
    }
  };
  walk(element);
  return lines.filter((line) => line !== '').join('\n');
}

function flat(element: XmlElement): string {
  return element.children
    .map((node) => (typeof node === 'string' ? collapsed(node) : (sign(node) ?? (SKIPPED.has(node.name) ? '' : flat(node)))))
    .join('');
}

function inside(element: XmlElement, look: Look, into: Gathering): void {
  for (const node of element.children) {
    if (typeof node === 'string') keep(collapsed(node), look, into);
    else one(node, look, into);
  }
}

function one(element: XmlElement, look: Look, into: Gathering): void {
  const { name, attributes } = element;
  refuseDde(name);
  if (SKIPPED.has(name)) return undefined;
  const text = sign(element);
  if (text !== null) return keep(text, look, into);
  if (name === 'text:span') return inside(element, withStyle(look, into.styles.style('text', attributes['text:style-name'])), into);
  if (name === 'text:soft-page-break') return into.turnPage();
  if (name === 'office:annotation' || name === 'text:note') return note(element, into);
  if (name === 'text:hidden-text' || name === 'text:hidden-paragraph') {
    if (attributes['text:is-hidden'] !== 'false' && name === 'text:hidden-text') into.problems.add(HIDDEN, into.place);
    return undefined;
  }
  if (name === 'draw:text-box' || (name.startsWith('draw:') && children(element, 'text:p').length > 0))
    return void into.boxes.push(element);
  if (name === 'draw:image' && into.inTable) into.problems.add(PICTURE, into.place);
  if (name === 'draw:object' || name === 'draw:object-ole' || name === 'draw:plugin') into.problems.add(CHART, into.place);
  if (name === 'draw:frame') return frame(element, look, into);
  return inside(element, look, into);
}

/** A frame offers the same thing in several forms, the best first. */
function frame(element: XmlElement, look: Look, into: Gathering): void {
  const first = children(element).find((offer) => offer.name.startsWith('draw:'));
  if (first) one(first, look, into);
}

function note(element: XmlElement, into: Gathering): void {
  const body = element.name === 'text:note' ? children(element, 'text:note-body')[0] : element;
  const text = body ? noteText(body) : '';
  if (text === '') return;
  into.notes.push(text);
  if (element.name !== 'text:note') into.comments?.push(text);
}

function sign({ name, attributes }: XmlElement): string | null {
  if (name === 'text:s') return ' '.repeat(Math.min(1000, Math.max(1, Number(attributes['text:c'] ?? 1) || 1)));
  if (name === 'text:tab') return '\t';
  return name === 'text:line-break' ? '\n' : null;
}

function withStyle(look: Look, style: Style | null): Look {
  if (!style) return look;
  return {
    bold: style.bold ?? look.bold,
    hidden: style.hidden || look.hidden,
    struck: style.struck || look.struck,
    font: style.font ?? look.font,
    colours: [...new Set([...look.colours, ...style.colours])],
  };
}

function keep(raw: string, look: Look, into: Gathering): void {
  const text = withoutPrivate(raw, look.font);
  const before = into.pieces.at(-1)?.text ?? ' ';
  const joined = raw !== ' ' || !/\s$/.test(before) ? text : '';
  if (joined === '') return;
  if (look.hidden) {
    if (joined.trim() !== '') into.problems.add(HIDDEN, into.place);
    return;
  }
  if (look.struck && joined.trim() !== '') into.problems.add(STRUCK, into.place);
  into.pieces.push({ text: joined, bold: look.bold, colours: look.colours });
}

/** White space in the file's XML counts as one space (ODF 1.3 part 3, 6.1.2). */
function collapsed(text: string): string {
  return text.replace(/[\t\n\r ]+/g, ' ');
}
