import { printDay } from '../../core/day.ts';
import type { Paper } from '../model/paper.ts';
import { decoded, innermost, replaced, type Span, wordsIn } from './spans.ts';
import { escaped } from './table-xml.ts';

/** Marks that a template may hold in its text, its headers and its footers; `plan` stands alone in its paragraph. */
export const TEMPLATE_MARKS = ['plan', 'title', 'organisation', 'version', 'date'] as const;
export type TemplateMark = (typeof TEMPLATE_MARKS)[number];

const MARK = /\[\[\s*(plan|title|organisation|version|date)\s*\]\]/giu;

/** Which marks a part of a document holds, however Word has parted them into runs. */
export function marksIn(xml: string): readonly TemplateMark[] {
  const said = innermost(xml, 'w:p', 0, xml.length).flatMap((span) =>
    [...wordsIn(xml.slice(span.start, span.end)).matchAll(MARK)].map(([, mark]) => mark?.toLowerCase()),
  );
  return TEMPLATE_MARKS.filter((mark) => said.includes(mark));
}

/** The paragraph that says only where the plan goes, or null. */
export function planMark(xml: string): Span | null {
  return (
    innermost(xml, 'w:p', 0, xml.length).find((span) => /^\[\[\s*plan\s*\]\]$/iu.test(wordsIn(xml.slice(span.start, span.end)))) ?? null
  );
}

/** The part with what the paper says in place of its marks. */
export function withMarks(xml: string, paper: Paper): string {
  if (!xml.includes('[')) return xml;
  const says: Readonly<Record<string, string>> = {
    title: paper.title,
    organisation: paper.organisation,
    version: paper.version ?? '',
    date: printDay(paper.on),
  };
  const changes = innermost(xml, 'w:p', 0, xml.length).flatMap((span) => {
    const paragraph = xml.slice(span.start, span.end);
    const filled = filledParagraph(paragraph, says);
    return filled === paragraph ? [] : [{ start: span.start, end: span.end, by: filled }];
  });
  return replaced(xml, changes);
}

/** A mark may be spread over several runs: what stands for it goes into the first, the others give up their part of it. */
function filledParagraph(paragraph: string, says: Readonly<Record<string, string>>): string {
  const pieces = [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu)];
  const texts = pieces.map(([, words = '']) => decoded(words));
  const found = [...texts.join('').matchAll(MARK)].filter(([, mark = '']) => says[mark.toLowerCase()] !== undefined);
  if (found.length === 0) return paragraph;
  for (const match of found.toReversed()) {
    const [first, last] = [placeOf(texts, match.index), placeOf(texts, match.index + match[0].length - 1)];
    const rest = (texts[last.piece] ?? '').slice(last.offset + 1);
    const before = (texts[first.piece] ?? '').slice(0, first.offset) + (says[(match[1] ?? '').toLowerCase()] ?? '');
    for (let piece = first.piece; piece <= last.piece; piece += 1) texts[piece] = '';
    if (first.piece === last.piece) texts[first.piece] = before + rest;
    else [texts[first.piece], texts[last.piece]] = [before, rest];
  }
  return replaced(
    paragraph,
    pieces.map((piece, at) => ({
      start: piece.index,
      end: piece.index + piece[0].length,
      by: `<w:t xml:space="preserve">${escaped(texts[at] ?? '')}</w:t>`,
    })),
  );
}

function placeOf(texts: readonly string[], index: number): { readonly piece: number; readonly offset: number } {
  let left = index;
  for (const [piece, text] of texts.entries()) {
    if (left < text.length) return { piece, offset: left };
    left -= text.length;
  }
  return { piece: texts.length - 1, offset: 0 };
}
