import { blockText, type Block, type NeutralDocument, type Place } from '../exchange/model/document.ts';
import type { PlanReading } from './plan-reading.ts';

/** Words between owners, and labels of labelled lines: they name fields and are not text of their own. */
const BETWEEN = new Set(['and', 'or', 'with', 'plus', 'n', 'na', 'none', 'lead', 'deadline']);

type Said = Pick<PlanReading, 'title' | 'organisation' | 'period' | 'updated' | 'sections' | 'items' | 'abbreviations' | 'leftover'>;

/** The last look over a document: each paragraph or cell that has a word which stands nowhere in the reading, for the tray. */
export function unkept(document: NeutralDocument, said: Said): PlanReading['leftover'] {
  const kept = new Set<string>();
  const { title, organisation, period, updated, sections, items, abbreviations, leftover } = said;
  JSON.stringify({ title, organisation, period, updated, sections, items, abbreviations, leftover }, (_, value: unknown) => {
    if (typeof value === 'string') for (const word of words(value)) kept.add(word);
    return value;
  });
  return document.blocks.flatMap(pieces).filter(({ text }) => words(text).some((word) => !kept.has(word) && !BETWEEN.has(word)));
}

function pieces(block: Block): { text: string; place: Place }[] {
  if (block.is === 'paragraph') return [{ text: blockText(block), place: block.place }];
  return block.rows.flatMap((row) =>
    row.cells.flatMap((cell) =>
      [...cell.blocks.flatMap(pieces).map(({ text }) => text), ...cell.notes].map((text) => ({ text, place: row.place })),
    ),
  );
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
