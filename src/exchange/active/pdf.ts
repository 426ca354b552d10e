import { constants, inflateSync } from 'node:zlib';
import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';
import type { Active } from './found.ts';
import { HIDDEN, pdfWords } from './pdf-words.ts';

const MEND = 'Open it, choose Print, then Save as PDF, and try again with the file that this makes.';

/** Names of PDF (ISO 32000-2) that do something, wherever they stand. */
const NAMES: readonly (readonly [name: RegExp, what: string])[] = [
  [/\/(?:JavaScript|JS)(?![\w.-])/u, 'runs a script'],
  [/\/Launch(?![\w.-])/u, 'starts another program'],
  [/\/EmbeddedFile(?![\w.-])|\/EF\s*<<\s*\/(?:F|UF)(?![\w.-])/u, 'has another file inside'],
  [/\/XFA(?![\w.-])/u, 'holds a form that runs programs (XFA)'],
  [/\/(?:SubmitForm|ImportData)(?![\w.-])/u, 'sends what is filled in to somewhere else'],
  [/\/(?:RichMedia|Rendition|Movie)(?![\w.-])/u, 'plays films or sounds'],
];
const LEADS_AWAY = /\/S\s*\/(?:URI|GoToR|GoToE|Thread)(?![\w.-])|\/S \d{1,10} \d{1,5} R/u;
const MOST_INSIDE = 64 << 20;
const LOCKED: Active = { what: 'is locked, so that nobody can see what it would do', where: '', mend: MEND };

/** What a PDF would do of itself when opened; null where it does nothing. Links that a person follows may stay. Throws Unreadable where it cannot be looked into. */
export function activeInPdf(bytes: Uint8Array): Active | null {
  const pieces = objectsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  for (const { text } of pieces) {
    const found = NAMES.find(([name]) => name.test(text));
    if (found) return { what: found[1], where: '', mend: MEND };
    if (/\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/u.test(text)) return LOCKED;
  }
  if (pieces.some((piece) => piece.unseen)) throw new Unreadable(HIDDEN);
  return leadsAwayAtOnce(pieces) ? { what: 'opens another page or file', where: '', mend: MEND } : null;
}

/** An object with its number, without its texts and its stream; what stands between objects has none. */
type Piece = { readonly number: string | null; readonly text: string; readonly unseen?: boolean };

/** All objects of a file, those packed in streams too, wherever they stand: what readers find by the file's own index is among them. */
function objectsOf(file: Buffer): Piece[] {
  const all = file.toString('latin1');
  const pieces: Piece[] = [];
  const room = { left: MOST_INSIDE };
  const heads = [...all.matchAll(/(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj(?![a-z])/gu)];
  const words = pdfWords(
    all,
    heads.map((head) => head.index),
  );
  const starts = [{ number: null, from: 0 }, ...heads.map((head) => ({ number: head[1] ?? '', from: head.index + head[0].length }))];
  for (const [at, { number, from }] of starts.entries()) {
    let piece = words(from, at);
    pieces.push({ number, text: piece.text });
    while (piece.stream !== null) {
      // What is packed says itself where it ends.
      if (isObjectStream(piece.text)) pieces.push(...packedObjects(piece.text, file.subarray(piece.stream), room));
      const end = all.slice(piece.stream, heads[piece.stop]?.index ?? all.length).indexOf('endstream');
      if (end < 0) break;
      piece = words(piece.stream + end, piece.stop);
      pieces.push({ number: null, text: piece.text });
    }
  }
  return pieces;
}

const isObjectStream = (dictionary: string) =>
  /\/ObjStm(?![\w.-])/u.test(dictionary) || (/\/N /u.test(dictionary) && /\/First /u.test(dictionary));

/** The objects of an object stream (7.5.7): pairs of number and place, then the objects. */
function packedObjects(dictionary: string, packed: Buffer, room: { left: number }): Piece[] {
  const filters = [...dictionary.matchAll(/\/(?:Filter|F)(?![\w.-]) ?(\[ ?\]|\[ ?\/\w+ ?\]|\/\w+|)/gu)].map(
    (each) => (each[1] ?? '').replace(/[[\] /]/gu, '') || (each[1] === '' ? 'unseen' : ''),
  );
  const [filter = ''] = filters;
  const first = /\/First (\d{1,9})(?! \d+ R)/u.exec(dictionary)?.[1];
  const seen = filters.length < 2 && ['', 'FlateDecode', 'Fl'].includes(filter) && first !== undefined;
  if (!seen || /\/Predictor (?:[2-9]|1\d|\d+ \d+ R)|\/(?:DecodeParms|DP) ?\[? ?\d/u.test(dictionary)) throw new Unreadable(HIDDEN);
  const bytes = filter === '' ? packed.subarray(0, room.left) : unpacked(packed, room.left);
  if (bytes === null) return [{ number: null, text: '', unseen: true }];
  const text = bytes.toString('latin1');
  room.left -= text.length;
  if (room.left <= 0) throw new Unreadable(TOO_BIG_INSIDE);
  const header = pdfWords(text.slice(0, Number(first)), [])(0, 0).text;
  const places = [...header.matchAll(/(\d{1,10}) (\d{1,10})/gu)].map(([, number, place]) => ({
    number: number ?? '',
    from: Number(first) + Number(place),
  }));
  places.sort((a, b) => a.from - b.from);
  const words = pdfWords(
    text,
    places.map(({ from }) => from),
  );
  return [
    { number: null, text: pdfWords(text, [])(0, 0).text },
    ...places.map(({ number, from }, at) => ({ number, text: words(from, at + 1).text })),
  ];
}

function unpacked(packed: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable(TOO_BIG_INSIDE, { cause: error });
    // In a locked file; that it is locked is found elsewhere.
    return null;
  }
}

const REFERENCE = /(\d{1,10})\s+\d{1,5}\s+R(?![\w])/gu;
const referred = (text: string) => [...text.matchAll(REFERENCE)].map(([, number]) => number ?? '');

/** Whether what happens on opening, or when a page is shown, leads away: OpenAction, AA and whatever comes next after them (12.6). */
function leadsAwayAtOnce(pieces: readonly Piece[]): boolean {
  const byNumber = Map.groupBy(
    pieces.filter((piece) => piece.number !== null),
    (piece) => piece.number,
  );
  const textsOf = (number: string) => (byNumber.get(number) ?? []).map((piece) => piece.text);
  const starts = pieces.flatMap((piece) => startsIn(piece.text));
  const numbers = (each: boolean) => [...new Set(starts.flatMap((start) => (start.each === each ? (start.number ?? []) : [])))];
  const occasions = [...starts.filter((start) => start.each).map((start) => start.text), ...numbers(true).flatMap(textsOf)];
  const seen = new Set([...numbers(false), ...occasions.flatMap(referred)]);
  const actions = [...starts.map((start) => start.text), ...occasions, ...[...seen].flatMap(textsOf)];
  for (let text = actions.pop(); text !== undefined; text = actions.pop()) {
    if (LEADS_AWAY.test(text)) return true;
    const next = text
      .split(/\/Next(?![\w.-])/u)
      .slice(1)
      .flatMap((after) => referred(after.slice(0, 999)));
    for (const number of next.filter((each) => !seen.has(each))) {
      seen.add(number);
      actions.push(...textsOf(number));
    }
  }
  return false;
}

/** Where an object says what happens by itself: one action, or (AA) one for each occasion. */
type Start = { readonly each: boolean; readonly text: string; readonly number: string | null };

function startsIn(text: string): Start[] {
  const starts: Start[] = [];
  let until = 0;
  for (const match of text.matchAll(/\/(OpenAction|AA)(?![\w.-])\s{0,99}(?:<<|(\d{1,10})\s{1,99}\d{1,5}\s{1,99}R)/gu)) {
    const from = match.index + match[0].length;
    // What stands within another is judged with it.
    if (from < until) continue;
    const inner = match[2] === undefined ? dictionaryAt(text, from) : '';
    until = from + inner.length;
    starts.push({ each: match[1] === 'AA' || inner.includes('/AA'), text: inner, number: match[2] ?? null });
  }
  return starts;
}

/** The dictionary that opens before a place, to its end. */
function dictionaryAt(text: string, from: number): string {
  let depth = 1;
  for (const match of text.slice(from).matchAll(/<<|>>/gu)) {
    depth += match[0] === '<<' ? 1 : -1;
    if (depth === 0) return text.slice(from, from + match.index);
  }
  return text.slice(from);
}
