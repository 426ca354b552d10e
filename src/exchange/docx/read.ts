import { type Block, type NeutralDocument, NOWHERE, type Paragraph, type Table } from '../model/document.ts';
import { type Package, readProperties } from '../ooxml/package.ts';
import { readTheme } from '../ooxml/theme.ts';
import { gatherProblems } from '../problems.ts';
import { DAMAGED, NO_WORDS, Unreadable } from '../unreadable.ts';
import { child, children, readXml, type XmlElement } from '../xml.ts';
import { type Context, followFields, type Where } from './context.ts';
import { readNumbering } from './numbering.ts';
import { readParagraph } from './paragraph.ts';
import { readStyles } from './styles.ts';
import type { Gathered } from './runs.ts';
import { readTable } from './table.ts';
import { unwrapped } from './unwrap.ts';

/** Reads a Word document: body, then notes on it, then headers and footers, as blocks. Throws Unreadable. */
export async function readDocx(file: Package): Promise<NeutralDocument> {
  const parts = await file.related(file.main);
  const part = async (kind: string) => {
    const found = parts.find((one) => one.kind === kind);
    return found ? file.tree(found.part) : null;
  };
  const main = await file.bytes(file.main);
  const body = main && child(readXml(main), 'w:body');
  if (!main || !body) throw new Unreadable(DAMAGED);
  const styles = readStyles(await part('styles'));
  const context: Context = {
    styles,
    numbering: readNumbering(await part('numbering'), styles),
    theme: readTheme(await part('theme')),
    notes: new Map(),
    fields: followFields(),
    problems: gatherProblems(),
    page: main.includes('lastRenderedPageBreak') ? 1 : null,
    tables: 0,
    cells: 0,
  };
  const withNotes: Context = {
    ...context,
    notes: notesOf(context, await part('comments'), await part('footnotes'), await part('endnotes')),
  };
  const notes: string[] = [];
  const blocks = readBlocks(body, withNotes, { place: NOWHERE, notes, inTable: false });
  const margins: XmlElement[] = [];
  for (const { kind, part: name } of parts) {
    const tree = kind === 'header' || kind === 'footer' ? await file.tree(name) : null;
    if (tree) margins.push(tree);
  }
  blocks.push(...notes.map(plain), ...marginLines(margins, context).map(plain));
  if (blocks.length === 0) throw new Unreadable(NO_WORDS);
  const { title, pages } = await readProperties(file);
  return { kind: 'docx', title, pages, blocks, problems: context.problems.all() };
}

/** Paragraphs and tables of the body, a cell or a text box, in reading order. */
function readBlocks(container: XmlElement, context: Context, where: Where): Block[] {
  const blocks: (Paragraph | Table)[] = [];
  let before: Gathered | null = null;
  const elements = unwrapped(container);
  for (const [at, element] of elements.entries()) {
    if (element.name === 'w:tbl') {
      const table = readTable(element, context, where, readBlocks);
      if (table.rows.length > 0) blocks.push(table);
    } else if (element.name === 'w:p') {
      const read = readParagraph(element, context, where, { before, followed: elements[at + 1]?.name === 'w:p' });
      before = read.joins ? read.gathered : null;
      if (read.paragraph) blocks.push(read.paragraph);
      for (const box of read.boxes) blocks.push(...readBlocks(box, context, where));
    } else if (element.name === 'w:altChunk') {
      context.problems.add(
        'A part of the document was put in from another file and was not read. Open the document in Word, save it and try again.',
        where.place,
      );
    }
  }
  return blocks;
}

function notesOf(context: Context, ...parts: readonly (XmlElement | null)[]): Map<string, string> {
  const notes = new Map<string, string>();
  for (const note of parts.flatMap((part) => children(part))) {
    const text = lines(readBlocks(note, context, { place: NOWHERE, notes: [], inTable: false })).join('\n');
    if (text !== '' && (note.attributes['w:type'] ?? 'normal') === 'normal') {
      notes.set(`${note.name.slice(2)}:${note.attributes['w:id'] ?? ''}`, text);
    }
  }
  return notes;
}

/** What stands in headers and footers, each line once; a line that only numbers the page is left out. */
function marginLines(margins: readonly XmlElement[], context: Context): string[] {
  const found = new Set<string>();
  for (const margin of margins) {
    const where: Where = { place: NOWHERE, notes: [], inTable: false };
    for (const line of lines(readBlocks(margin, context, where))) {
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

function plain(text: string): Paragraph {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place: NOWHERE };
}
