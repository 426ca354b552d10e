import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Block, type NeutralDocument, NOWHERE, type Paragraph } from '../model/document.ts';
import type { LaidPage } from '../model/layout.ts';
import { gatherProblems } from '../problems.ts';
import { Unreadable } from '../unreadable.ts';
import { COLUMNS_ASKED, CUT_OFF, SPILLED } from './asked.ts';
import { bodySize, flow, type Flowing } from './flow.ts';
import { centred } from './geometry.ts';
import type { Grid } from './grid.ts';
import { areaLines, inArea, laidPage } from './laid.ts';
import { linesOf } from './lines.ts';
import { marginsOf, marginTexts, type OutsideLine } from './margins.ts';
import { mannerOf } from './manner.ts';
import { marksOf } from './marks.ts';
import { openPdf, orDamaged } from './open.ts';
import type { Fragment, PageMarks } from './page.ts';
import { type Sound, soundGrids } from './sound.ts';
import { byPlace, type Home, tableOf } from './tables.ts';
import { tagGrids } from './tag-grid.ts';
import { type PageTags, readTags } from './tags.ts';
import { type Unruled, unruledOn } from './unruled.ts';

const SCANNED =
  'The file holds only pictures of its pages, as a scanner makes them, and words in pictures cannot be read. Choose the Word document or the workbook that it was made from, or run text recognition (OCR) over it and try again.';
const SOME_PICTURES = 'Some pages hold no words that can be read; they may be pictures. Check what stands on them.';

const ASKED = { 'cut off': CUT_OFF, spilled: SPILLED, 'no lines': COLUMNS_ASKED } as const;

/** What programs write for a title when nobody gave one. */
const NO_TITLE = /^(?:about:blank|untitled.*|microsoft word - .*|.*\.(?:docx?|odt|rtf|html?|xlsx?|ods|pdf))$/iu;

/** Reads a PDF with a text layer: paragraphs and tables in reading order, then what headers and footers say. Throws Unreadable. */
export async function readPdf(bytes: Uint8Array): Promise<NeutralDocument> {
  const file = await openPdf(bytes);
  const problems = gatherProblems();
  const pages: PageMarks[] = [];
  const tags: PageTags[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const proxy = await orDamaged(file.getPage(number));
    pages.push(await marksOf(proxy));
    tags.push(await readTags(proxy));
    proxy.cleanup();
  }
  if (pages.every((page) => page.fragments.length === 0)) throw new Unreadable(SCANNED);
  const silent = pages.find((page) => page.fragments.length === 0);
  if (silent) problems.add(SOME_PICTURES, { ...NOWHERE, page: silent.number });
  const { blocks, layout, fault } = blocksOf(pages, tags);
  const asking = layout.find((page) => page.area !== null);
  if (asking) problems.add(ASKED[fault ?? 'no lines'], { ...NOWHERE, page: asking.number });
  const title = await titleOf(file);
  await file.loadingTask.destroy();
  return { kind: 'pdf', title, pages: pages.length, blocks, problems: problems.all(), ...(asking ? { layout } : {}) };
}

type Found = { readonly blocks: readonly Block[]; readonly layout: readonly LaidPage[]; readonly fault: Sound['fault'] };

function blocksOf(pages: readonly PageMarks[], tags: readonly PageTags[]): Found {
  const { grids: drawn, doubtful, fault } = soundGrids(pages);
  const inDrawn = (page: PageMarks, fragment: Fragment) => drawn.get(page)?.some((grid) => centred(fragment, grid.box)) ?? false;
  const tagged = tagGrids(pages, tags, inDrawn);
  const repeated = repeatable(pages);
  const laid = pages.map((page) => {
    const grids = [
      ...(drawn.get(page) ?? []).map((grid) => ({ grid, home: byPlace(grid) })),
      ...(tagged.get(page) ?? []).map(({ grid, cellOf }) => ({ grid, home: byMark(cellOf) })),
    ];
    const loose = page.fragments.filter((fragment) => !grids.some(({ home }) => home(fragment) >= 0) && !inDrawn(page, fragment));
    return { page, grids, loose, lines: outsideLines(loose).filter((line) => !(line.artifact && repeated.has(line.text))) };
  });
  const manner = mannerOf(
    pages,
    laid.map((each) => each.lines),
  );
  const margins = marginsOf(laid.map(({ page, lines }) => ({ page: page.number, height: page.height, lines })));
  const bodies = laid.map(({ lines, loose }) => {
    const body = lines.filter((line) => !margins.has(line));
    return { body, loose: loose.filter((each) => !each.artifact && body.some((line) => centred(each, line))) };
  });
  const unruled = unruledOn(bodies.map(({ loose }, at) => ({ loose, fills: pages[at]?.fills ?? [] })));
  const layout = pages.map((page, at) =>
    laidPage({ ...page, fragments: bodies[at]?.loose ?? [] }, doubted(doubtful.get(page) ?? []) ?? unruled[at] ?? null),
  );
  const flowing = laid.map(({ page, grids }, at): Flowing => {
    const words = { manner, tags: tags[at]?.texts ?? new Map() };
    const tables = grids.map(({ grid, home }) => tableOf(page, grid, home, words));
    const asks = layout[at];
    const outside = (bodies[at]?.body ?? []).filter((line) => !asks?.area || !inArea(asks, line.top, line.bottom));
    return { page, words, tables, lines: outside, alone: asks ? areaLines(asks) : [], rows: tags[at]?.rows ?? new Map() };
  });
  const said = new Set(bodies.flatMap(({ body }) => body.map((line) => line.text)));
  const blocks = [
    ...flow(
      flowing,
      bodySize(
        pages.flatMap((page) => page.fragments),
        flowing.flatMap((each) => each.lines),
      ),
    ),
    ...marginTexts(margins, said).map(plain),
  ];
  return { blocks, layout, fault };
}

/** The lines of the document itself, where some text is marked as no part of it: a table's headings come again as such on each page. */
function repeatable(pages: readonly PageMarks[]): ReadonlySet<string> {
  if (!pages.some((page) => page.fragments.some((each) => each.artifact))) return new Set();
  return new Set(pages.flatMap((page) => linesOf(page.fragments.filter((each) => !each.artifact)).map((line) => line.text)));
}

/** Drawn tables that cannot be trusted, as one area whose lines are only suggested. */
function doubted(grids: readonly Grid[]): Unruled | null {
  const widest = [...grids].sort((a, b) => b.xs.length - a.xs.length)[0];
  return widest
    ? {
        top: Math.min(...grids.map(({ box }) => box.top)) - 1,
        bottom: Math.max(...grids.map(({ box }) => box.bottom)) + 1,
        suggested: widest.xs,
      }
    : null;
}

function byMark(cellOf: ReadonlyMap<number, number>): Home {
  return ({ mark }) => (mark === null ? -1 : (cellOf.get(mark) ?? -1));
}

function outsideLines(loose: readonly Fragment[]): OutsideLine[] {
  const lines = [true, false].flatMap((artifact) =>
    linesOf(loose.filter((each) => each.artifact === artifact)).map((line): OutsideLine => ({ ...line, artifact })),
  );
  return lines.sort((a, b) => a.baseline - b.baseline);
}

async function titleOf(file: PDFDocumentProxy): Promise<string | null> {
  const { info } = await file.getMetadata().catch(() => ({ info: {} }));
  const title = (info as { readonly Title?: unknown }).Title;
  return typeof title === 'string' && title.trim() !== '' && !NO_TITLE.test(title.trim()) ? title.trim() : null;
}

function plain(text: string): Paragraph {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place: NOWHERE };
}
