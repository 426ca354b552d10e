import { afterBullet } from '../bullets.ts';
import type { Paragraph } from '../model/document.ts';
import { gatherPieces, type Gathering, type Piece } from '../odf/pieces.ts';
import type { Style } from '../odf/styles.ts';
import type { XmlElement } from '../xml.ts';
import type { Context, Where } from './context.ts';
import type { Numbered } from './lists.ts';

export type ReadParagraph = { readonly paragraph: Paragraph | null; readonly boxes: readonly XmlElement[] };

/** Reads `text:p` or `text:h`; `item` says that it opens a list item, which may start at a number of its own. Null where nothing is shown. */
export function readParagraph(
  element: XmlElement,
  context: Context,
  where: Where,
  item: { readonly startsAt: string | undefined } | null,
): ReadParagraph {
  const style = context.styles.style('paragraph', element.attributes['text:style-name']);
  if (style?.breakBefore && context.begun && !where.inTable) turnPage(context);
  const page = context.page;
  const gathering: Gathering = {
    styles: context.styles,
    problems: context.problems,
    place: { ...where.place, page },
    inTable: where.inTable,
    pieces: [],
    notes: where.notes,
    ...(where.comments && { comments: where.comments }),
    boxes: [],
    turnPage: () => turnPage(context),
  };
  gatherPieces(element, style, gathering);
  if (!where.inTable) context.begun = true;
  const paragraph = composed(element, style, gathering, numberOf(element, style, context, where, item));
  if (style?.breakAfter && !where.inTable) turnPage(context);
  return { paragraph, boxes: gathering.boxes };
}

/** The next page, where pages are known. */
export function turnPage(context: Context): void {
  if (context.page !== null) context.page += 1;
}

function composed(element: XmlElement, style: Style | null, gathering: Gathering, numbered: Numbered | null): Paragraph | null {
  const whole = gathering.pieces
    .map((piece) => piece.text)
    .join('')
    .trim();
  const typed = numbered === null ? afterBullet(whole) : null;
  const text = typed?.text ?? whole;
  const colours = [...new Set([...gathering.pieces.flatMap((piece) => piece.colours), ...(whole === '' ? (style?.colours ?? []) : [])])];
  if (text === '' && !numbered?.label && colours.length === 0) return null;
  const heading = headingOf(element, style);
  const listed = numbered ? { kind: numbered.kind, level: numbered.level } : typed && { kind: 'bullet' as const, level: typed.level };
  return {
    is: 'paragraph',
    text,
    heading,
    list: heading === null ? listed : null,
    label: numbered?.label ?? null,
    bold: allBold(gathering.pieces),
    colours,
    place: gathering.place,
  };
}

function allBold(pieces: readonly Piece[]): boolean {
  const shown = pieces.filter((piece) => piece.text.trim() !== '');
  return shown.length > 0 && shown.every((piece) => piece.bold);
}

function headingOf(element: XmlElement, style: Style | null): number | null {
  const level =
    element.name === 'text:h'
      ? Number(element.attributes['text:outline-level'] ?? 1) || 1
      : (style?.outline ?? (style?.names.includes('title') ? 1 : null));
  return level === null ? null : Math.min(9, Math.max(1, level));
}

function numberOf(
  element: XmlElement,
  style: Style | null,
  context: Context,
  where: Where,
  item: { readonly startsAt: string | undefined } | null,
): Numbered | null {
  if (where.list && item) {
    const numbered = context.lists.next(where.list, style?.list ?? null, item.startsAt);
    // "List Bullet 2" is a list of its own, one level in by its name alone.
    const deep =
      Number(style?.names.map((name) => /^list (?:bullet|number) ([2-5])$/.exec(name)?.[1]).find((found) => found !== undefined) ?? 1) - 1;
    return numbered && { ...numbered, level: Math.max(numbered.level, deep) };
  }
  const level = headingOf(element, style);
  const label = level !== null && element.name === 'text:h' && !where.list ? context.lists.heading(level, element.attributes) : null;
  return label === null || level === null ? null : { kind: 'number', level: level - 1, label };
}
