import { LRUCache } from 'lru-cache';
import type { VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

// Bytes of markup and letters of keys; a row of a plan takes about three thousand.
const MOST = 24_000_000;
const known = new LRUCache<string, Buffer>({ maxSize: MOST, sizeCalculation: (bytes, from) => bytes.length + from.length });

/** What the drawing that is under way has taken from `known`, in order; null outside of `bytesOf`. */
let taken: Buffer[] | null = null;

/**
 * Draws what was drawn before from the same values without drawing it again. `from` holds, as text, every value that
 * `drawn` shows and which drawing it is: the same text always stands for the same markup, whoever asks for it.
 */
export function kept(from: string, drawn: () => VNode): VNode {
  let bytes = known.get(from);
  if (bytes === undefined) {
    bytes = Buffer.from(renderToString(drawn()));
    known.set(from, bytes);
  }
  if (taken === null) return jsxTemplate([bytes.toString()]);
  // No text of a page can hold it: what people write is escaped.
  return jsxTemplate([`<!--kept ${taken.push(bytes) - 1}-->`]);
}

const shortened = new LRUCache<string, string>({ max: 500 });
let counted = 0;

/** A short text for what many drawings have in common in their `from`: the same for the same, and never one for two. */
export function inShort(common: string): string {
  const known = shortened.get(common);
  if (known !== undefined) return known;
  counted += 1;
  const short = `${counted} `;
  shortened.set(common, short);
  return short;
}

/** Everything is drawn anew from here on: for whoever checks that it would come out the same. */
export function forgetKept(): void {
  known.clear();
}

/** The markup of a drawing in UTF-8. What was kept goes in as bytes: making them again from half a million letters took a quarter of a long page's time. */
export function bytesOf(main: VNode): Buffer {
  const outer = taken;
  const mine: Buffer[] = [];
  taken = mine;
  try {
    const pieces = renderToString(main).split(/<!--kept (\d+)-->/u);
    return Buffer.concat(pieces.map((piece, at) => (at % 2 === 0 ? Buffer.from(piece) : (mine[Number(piece)] ?? Buffer.alloc(0)))));
  } finally {
    taken = outer;
  }
}
