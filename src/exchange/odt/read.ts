import { type Block, type NeutralDocument, NOWHERE, type Paragraph } from '../model/document.ts';
import { type OpenFile, refuseDde } from '../odf/package.ts';
import { readStyles } from '../odf/styles.ts';
import { noteText } from '../odf/pieces.ts';
import { gatherProblems } from '../problems.ts';
import { DAMAGED, NO_WORDS, Unreadable } from '../unreadable.ts';
import { child, children, type XmlElement } from '../xml.ts';
import { ASIDE, type Context, type Where } from './context.ts';
import { countLists } from './lists.ts';
import { readParagraph, turnPage } from './paragraph.ts';
import { readTable } from './table.ts';

const HIDDEN = 'A section of the document is hidden and was left out. If it belongs to the plan, show it, save and try again.';

/** Reads an OpenDocument text: body, then notes on it, then headers and footers, as blocks. Throws Unreadable. */
export async function readOdt({ content, styles: common, title, pages }: OpenFile): Promise<NeutralDocument> {
  const body = child(child(content, 'office:body'), 'office:text');
  if (!body) throw new Unreadable(DAMAGED);
  const styles = readStyles(content, common);
  const paged = body.attributes['text:use-soft-page-breaks'] === 'true' || holds(body, 'text:soft-page-break');
  const context: Context = {
    styles,
    lists: countLists(styles),
    problems: gatherProblems(),
    page: paged ? 1 : null,
    tables: 0,
    cells: 0,
    begun: false,
  };
  const notes: string[] = [];
  const blocks = readBlocks(body, context, { place: NOWHERE, notes, inTable: false, list: null });
  blocks.push(...notes.map(plain), ...marginLines(common, context).map(plain));
  if (blocks.length === 0) throw new Unreadable(NO_WORDS);
  return { kind: 'odt', title, pages, blocks, problems: context.problems.all() };
}

/** Elements that stand around content without being any. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'text:index-body',
  'text:index-title',
  'office:text',
  'draw:text-box',
  'draw:g',
  'text:section',
]);
const INDEX = /^text:(table-of-content|illustration-index|table-index|object-index|user-index|alphabetical-index|bibliography)$/;

/** Paragraphs and tables of the body, a cell, a section or a text box, in reading order. */
function readBlocks(container: XmlElement, context: Context, where: Where): Block[] {
  const blocks: Block[] = [];
  for (const element of children(container)) blocks.push(...readBlock(element, context, where));
  return blocks;
}

function readBlock(element: XmlElement, context: Context, where: Where): Block[] {
  const { name, attributes } = element;
  refuseDde(name);
  if (name === 'text:p' || name === 'text:h') return readLine(element, context, where, null);
  if (name === 'text:list') return readList(element, context, where);
  if (name === 'text:numbered-paragraph') return readNumbered(element, context, where);
  if (name === 'text:soft-page-break') turnPage(context);
  if (name === 'table:table') {
    const table = readTable(element, context, where, readBlocks);
    return table.rows.length > 0 ? [table] : [];
  }
  if (name === 'text:section' && attributes['text:display'] === 'none') {
    if (noteText(element) !== '') context.problems.add(HIDDEN, where.place);
    return [];
  }
  if (name === 'text:section' && child(element, 'text:section-source')?.attributes['xlink:href']) {
    context.problems.add(
      'A section of the document comes from another file and may be out of date. Check it against that file.',
      where.place,
    );
  }
  // A drawing at the page itself is read as if it stood in a paragraph.
  if (name.startsWith('draw:') && name !== 'draw:g')
    return readLine({ name: 'text:p', attributes: {}, children: [element] }, context, where, null);
  return WRAPPERS.has(name) || INDEX.test(name) ? readBlocks(element, context, where) : [];
}

function readLine(element: XmlElement, context: Context, where: Where, item: { readonly startsAt: string | undefined } | null): Block[] {
  const { paragraph, boxes } = readParagraph(element, context, where, item);
  const inside: Where = { ...where, list: null };
  return [...(paragraph ? [paragraph] : []), ...boxes.flatMap((box) => readBlocks(box, context, inside))];
}

/** Only the first paragraph of an item carries its number; a heading of the list carries none. */
function readList(list: XmlElement, context: Context, where: Where): Block[] {
  const inside: Where = { ...where, list: context.lists.begin(list, where.list) };
  return children(list).flatMap((item): Block[] => {
    if (item.name !== 'text:list-item' && item.name !== 'text:list-header') return [];
    let first = item.name === 'text:list-item';
    return children(item).flatMap((one): Block[] => {
      if (one.name !== 'text:p' && one.name !== 'text:h') return readBlock(one, context, inside);
      const opening = first ? { startsAt: item.attributes['text:start-value'] } : null;
      first = false;
      return readLine(one, context, inside, opening);
    });
  });
}

function readNumbered(element: XmlElement, context: Context, where: Where): Block[] {
  const level = Math.min(9, Math.max(0, Number(element.attributes['text:level'] ?? 1) - 1 || 0));
  const id = element.attributes['text:list-id'];
  const list = context.lists.begin(
    { ...element, attributes: { ...element.attributes, ...(id === undefined ? {} : { 'text:continue-list': id, 'xml:id': id }) } },
    null,
  );
  return children(element).flatMap((one) =>
    readLine(one, context, { ...where, list: { ...list, level } }, { startsAt: element.attributes['text:start-value'] }),
  );
}

/** What stands in headers and footers, each line once; a line that only numbers the page is left out. */
function marginLines(common: XmlElement | null, context: Context): string[] {
  const found = new Set<string>();
  const margins = children(child(common, 'office:master-styles'), 'style:master-page').flatMap((page) =>
    children(page).filter((one) => /^style:(header|footer)/.test(one.name)),
  );
  for (const margin of margins) {
    if (margin.attributes['style:display'] === 'false') continue;
    for (const line of lines(readBlocks(margin, { ...context, page: null }, { ...ASIDE, notes: [] }))) {
      if (line.length > 40 || !/^(page)?[\s\d|/–-]*(of[\s\d]*)?$/i.test(line)) found.add(line);
    }
  }
  return [...found];
}

function lines(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block) =>
      block.is === 'paragraph' ? [block.text] : block.rows.flatMap((row) => row.cells.flatMap((cell) => lines(cell.blocks))),
    )
    .filter((line) => line !== '');
}

function holds(element: XmlElement, name: string): boolean {
  return children(element).some((one) => one.name === name || holds(one, name));
}

function plain(text: string): Paragraph {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place: NOWHERE };
}
