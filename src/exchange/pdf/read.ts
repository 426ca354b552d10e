import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Block, type NeutralDocument, NOWHERE, type Paragraph } from '../model/document.ts';
import { gatherProblems } from '../problems.ts';
import { Unreadable } from '../unreadable.ts';
import { bodySize, flow, type Flowing } from './flow.ts';
import { centred } from './geometry.ts';
import { type Grid, gridsOf } from './grid.ts';
import { linesOf } from './lines.ts';
import { marginsOf, marginTexts, type OutsideLine } from './margins.ts';
import { mannerOf } from './manner.ts';
import { marksOf } from './marks.ts';
import { openPdf } from './open.ts';
import type { Fragment, PageMarks } from './page.ts';
import { byPlace, type Home, tableOf } from './tables.ts';
import { tagGrids } from './tag-grid.ts';
import { type PageTags, readTags } from './tags.ts';

const SCANNED =
  'The file holds only pictures of its pages, as a scanner makes them, and words in pictures cannot be read. Choose the Word document or the workbook that it was made from, or run text recognition (OCR) over it and try again.';
const SOME_PICTURES = 'Some pages hold no words that can be read; they may be pictures. Check what stands on them.';

/** Reads a PDF with a text layer: paragraphs and tables in reading order, then what headers and footers say. Throws Unreadable. */
export async function readPdf(bytes: Uint8Array): Promise<NeutralDocument> {
  const file = await openPdf(bytes);
  const problems = gatherProblems();
  const pages: PageMarks[] = [];
  const tags: PageTags[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const proxy = await file.getPage(number);
    pages.push(await marksOf(proxy));
    tags.push(await readTags(proxy));
    proxy.cleanup();
  }
  if (pages.every((page) => page.fragments.length === 0)) throw new Unreadable(SCANNED);
  const silent = pages.find((page) => page.fragments.length === 0);
  if (silent) problems.add(SOME_PICTURES, { ...NOWHERE, page: silent.number });
  const { blocks, margins } = blocksOf(pages, tags);
  const title = await titleOf(file);
  await file.loadingTask.destroy();
  return { kind: 'pdf', title, pages: pages.length, blocks: [...blocks, ...marginTexts(margins).map(plain)], problems: problems.all() };
}

function blocksOf(pages: readonly PageMarks[], tags: readonly PageTags[]): { blocks: readonly Block[]; margins: ReadonlySet<OutsideLine> } {
  const drawn = new Map(pages.map((page) => [page, outermost(gridsOf(page.across, page.down).filter((grid) => grid.cells.length > 1))]));
  const inDrawn = (page: PageMarks, fragment: Fragment) => drawn.get(page)?.some((grid) => centred(fragment, grid.box)) ?? false;
  const tagged = tagGrids(pages, tags, inDrawn);
  const repeated = repeatable(pages);
  const laid = pages.map((page) => {
    const grids = [
      ...(drawn.get(page) ?? []).map((grid) => ({ grid, home: byPlace(grid) })),
      ...(tagged.get(page) ?? []).map(({ grid, cellOf }) => ({ grid, home: byMark(cellOf) })),
    ];
    const loose = page.fragments.filter((fragment) => !grids.some(({ home }) => home(fragment) >= 0) && !inDrawn(page, fragment));
    return { page, grids, lines: outsideLines(loose).filter((line) => !(line.artifact && repeated.has(line.text))) };
  });
  const manner = mannerOf(pages, laid.map((each) => each.lines));
  const margins = marginsOf(laid.map(({ page, lines }) => ({ page: page.number, height: page.height, lines })));
  const flowing = laid.map(({ page, grids, lines }, at): Flowing => {
    const words = { manner, tags: tags[at]?.texts ?? new Map() };
    const tables = grids.map(({ grid, home }) => tableOf(page, grid, home, words));
    return { page, words, tables, lines: lines.filter((line) => !margins.has(line)), rows: tags[at]?.rows ?? new Map() };
  });
  return { blocks: flow(flowing, bodySize(laid.flatMap((each) => each.lines))), margins };
}

/** The lines of the document itself, where some text is marked as no part of it: a table's headings come again as such on each page. */
function repeatable(pages: readonly PageMarks[]): ReadonlySet<string> {
  if (!pages.some((page) => page.fragments.some((each) => each.artifact))) return new Set();
  return new Set(pages.flatMap((page) => linesOf(page.fragments.filter((each) => !each.artifact)).map((line) => line.text)));
}

/** Tables without those that stand within a cell of another. */
function outermost(grids: readonly Grid[]): Grid[] {
  const high = ({ box }: Grid) => box.bottom - box.top;
  return grids.filter((grid) => !grids.some((other) => other !== grid && centred(grid.box, other.box) && high(other) > high(grid)));
}

function byMark(cellOf: ReadonlyMap<number, number>): Home {
  return ({ mark }) => (mark === null ? -1 : (cellOf.get(mark) ?? -1));
}

function outsideLines(loose: readonly Fragment[]): OutsideLine[] {
  const lines = [true, false].flatMap((artifact) => linesOf(loose.filter((each) => each.artifact === artifact)).map((line): OutsideLine => ({ ...line, artifact })));
  return lines.sort((a, b) => a.baseline - b.baseline);
}

async function titleOf(file: PDFDocumentProxy): Promise<string | null> {
  const { info } = await file.getMetadata().catch(() => ({ info: {} }));
  const title = (info as { readonly Title?: unknown }).Title;
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : null;
}

function plain(text: string): Paragraph {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place: NOWHERE };
}
