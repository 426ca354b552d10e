import { afterBullet } from '../bullets.ts';
import type { Paragraph } from '../model/document.ts';
import { child, type XmlElement } from '../xml.ts';
import type { Context, Where } from './context.ts';
import { shading, value } from './format.ts';
import { gatherRuns, type Gathered } from './runs.ts';
import type { Style } from './styles.ts';

/** A paragraph as read, with the text boxes anchored in it, which the caller reads as blocks after it. */
export type ReadParagraph = { readonly paragraph: Paragraph | null; readonly boxes: readonly XmlElement[]; readonly joins: boolean };

/** How a paragraph hangs together with its neighbours: text of one before it whose end was deleted, and whether one follows to run on into. */
export type Neighbours = { readonly before: Gathered | null; readonly followed: boolean };

/** Reads `w:p` with tracked changes accepted; null paragraph where nothing is shown. */
export function readParagraph(
  p: XmlElement,
  context: Context,
  where: Where,
  { before, followed }: Neighbours,
): ReadParagraph & { gathered: Gathered } {
  const pPr = child(p, 'w:pPr');
  const styleId = value(pPr, 'w:pStyle') ?? context.styles.defaultParagraph;
  const style = context.styles.style(styleId);
  const gathered = before ?? { pieces: [], boxes: [] };
  gatherRuns(p, context, where, style, gathered);
  context.fields.endParagraph();
  const mark = child(pPr, 'w:rPr');
  const joins = followed && (child(mark, 'w:del') !== null || child(mark, 'w:moveFrom') !== null);
  if (joins) return { paragraph: null, boxes: [], joins, gathered };
  return { paragraph: composed(pPr, style, styleId, gathered, context, where), boxes: gathered.boxes, joins, gathered };
}

function composed(
  pPr: XmlElement | null,
  style: Style | null,
  styleId: string | null,
  gathered: Gathered,
  context: Context,
  where: Where,
): Paragraph | null {
  const heading = headingOf(pPr, style);
  const numbered = numberOf(pPr, style, styleId, context);
  const { text: whole, struck } = withoutStruck(gathered.pieces, where);
  const typed = numbered === null ? afterBullet(whole) : null;
  const text = typed?.text ?? whole;
  const found = new Set(gathered.pieces.flatMap((piece) => piece.colours));
  const behind = shading(child(pPr, 'w:shd'), context.theme);
  if (behind) found.add(behind);
  if (text === '' && !numbered?.label && found.size === 0) return null;
  const shown = gathered.pieces.filter((piece) => piece.text.trim() !== '');
  const listed = numbered ? { kind: numbered.kind, level: numbered.level } : typed && { kind: 'bullet' as const, level: typed.level };
  return {
    is: 'paragraph',
    text,
    heading,
    list: heading === null ? listed : null,
    label: numbered?.label ?? null,
    bold: shown.length > 0 && shown.every((piece) => piece.bold),
    colours: [...found],
    place: { ...where.place, page: context.page },
    ...(struck && { struck }),
  };
}

/** In a table, words that are crossed out beside others are what held before: they hang on the cell as a note. */
function withoutStruck(pieces: Gathered['pieces'], where: Where): { readonly text: string; readonly struck: boolean } {
  const said = (which: (piece: Gathered['pieces'][number]) => boolean) =>
    pieces
      .filter(which)
      .map((piece) => piece.text)
      .join('')
      .trim();
  const [kept, gone] = [said((piece) => !piece.struck), said((piece) => piece.struck === true)];
  if (!where.inTable || gone === '' || kept === '') return { text: said(() => true), struck: kept === '' && gone !== '' };
  crossedOut(gone, where);
  return { text: kept, struck: false };
}

/** Keeps crossed-out words as a remark of their cell, which belongs to nothing until a person says so. */
export function crossedOut(text: string, where: Pick<Where, 'notes' | 'comments'>): void {
  where.notes.push(`Crossed out: ${text}`);
  where.comments?.push(`Crossed out: ${text}`);
}

function headingOf(pPr: XmlElement | null, style: Style | null): number | null {
  const outline = value(pPr, 'w:outlineLvl');
  if (outline === null) return style?.heading ?? null;
  const level = Number(outline);
  return level >= 0 && level < 9 ? level + 1 : null;
}

function numberOf(pPr: XmlElement | null, style: Style | null, styleId: string | null, context: Context) {
  const numPr = child(pPr, 'w:numPr');
  const direct = value(numPr, 'w:numId');
  const numId = direct ?? style?.numId ?? null;
  if (numId === null || numId === '0') return null;
  const level = value(numPr, 'w:ilvl');
  const asked = level === null ? (direct === null ? (style?.numLevel ?? null) : null) : Number.parseInt(level, 10) || 0;
  const numbered = context.numbering.next(numId, asked, styleId);
  // "List Bullet 2" is a list of its own, one level in by its name alone.
  const deep = Number(/^list (?:bullet|number) ([2-5])$/.exec(style?.name ?? '')?.[1] ?? 1) - 1;
  return numbered && { ...numbered, level: Math.max(numbered.level, deep) };
}
