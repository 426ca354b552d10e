import { shortened } from '../../core/text.ts';
import { type Block, type NeutralDocument, NOWHERE, type Paragraph } from '../model/document.ts';
import { gatherProblems } from '../problems.ts';
import { NO_WORDS, Unreadable } from '../unreadable.ts';
import { readBlocks } from './blocks.ts';
import { readStyles } from './css.ts';
import { findFurniture } from './furniture.ts';
import { ownLook, PLAIN } from './look.ts';
import { findNotes } from './notes.ts';
import type { Page, Where } from './page.ts';
import { attribute, type Element, elementsBelow, elementsIn, parsePage, wordsIn } from './parse.ts';

const FRAMES =
  'The page only frames other pages, as a workbook does that was saved as a web page. Open it in the program that made it, save it as a workbook (.xlsx) or a Word document (.docx) and try again.';

/** Reads a saved page: its contents without menus, head and foot, as blocks. Throws Unreadable. */
export function readHtml(bytes: Uint8Array): NeutralDocument {
  const root = parsePage(bytes);
  const all = [...elementsBelow(root)];
  if (all.some((element) => element.tagName === 'frameset')) throw new Unreadable(FRAMES);
  const body = all.find((element) => element.tagName === 'body') ?? root;
  const sheets = all.filter((element) => element.tagName === 'style' && !/print/i.test(attribute(element, 'media') ?? '')).map(rawWords);
  const page: Page = {
    styles: readStyles(sheets),
    furniture: findFurniture(body),
    notes: findNotes(body),
    problems: gatherProblems(),
    tables: 0,
    cells: 0,
    lines: 0,
  };
  const notes: string[] = [];
  const where: Where = { place: NOWHERE, notes, inTable: false, lists: 0, look: ownLook(body, page.styles, PLAIN).look };
  const blocks = readBlocks(body, page, where);
  blocks.push(...notes.map(plain));
  if (blocks.length === 0) throw new Unreadable(NO_WORDS);
  if (page.furniture.left.length > 0) page.problems.add(leftOut(page.furniture.left), null);
  return { kind: 'html', title: titleOf(all, blocks), pages: null, blocks, problems: page.problems.all() };
}

/** The page's title; of "Plan | Council" the part that is also a heading. */
function titleOf(all: readonly Element[], blocks: readonly Block[]): string | null {
  const title = all.find((element) => element.tagName === 'title');
  const text = title ? wordsIn(title) : '';
  if (text === '') return null;
  const headings = blocks.flatMap((block) => (block.is === 'paragraph' && block.heading !== null ? [block.text.toLowerCase()] : []));
  return text.split(/(?<!\s)\s+[|–—·:-]+\s+/).find((part) => headings.includes(part.toLowerCase())) ?? text;
}

/** Says what was left out with its first words, so that nobody misses anything unseen. */
function leftOut(left: readonly string[]): string {
  const words = left.join(' · ');
  return `The page’s menus, head and foot were left out (“${shortened(words, 120)}”). If the plan stands there, copy it into a document and try again.`;
}

function rawWords(style: Element): string {
  return style.childNodes.map((node) => ('value' in node ? node.value : '')).join('') + elementsIn(style).map(rawWords).join('');
}

function plain(text: string): Paragraph {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place: NOWHERE };
}
