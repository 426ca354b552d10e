import { constants, inflateSync } from 'node:zlib';
import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';
import type { Active } from './found.ts';

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
const LEADS_AWAY = /\/S\s*\/(?:URI|GoToR|GoToE|Thread)(?![\w.-])/u;
const MOST_INSIDE = 64 << 20;
const HIDDEN = 'The PDF is packed in a way that keeps what is in it from being seen. Open it, choose Print, then Save as PDF, and try again with the file that this makes.';
const LOCKED: Active = { what: 'is locked, so that nobody can see what it would do', where: '', mend: MEND };

/** What a PDF would do of itself when opened; null where it does nothing. Links that a person follows may stay. Throws Unreadable where it cannot be looked into. */
export function activeInPdf(bytes: Uint8Array): Active | null {
  const pieces = objectsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  for (const { text } of pieces) {
    const found = NAMES.find(([name]) => name.test(text));
    if (found) return { what: found[1], where: '', mend: MEND };
    if (/\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/u.test(text)) return LOCKED;
  }
  return leadsAwayAtOnce(pieces) ? { what: 'opens another page or file', where: '', mend: MEND } : null;
}

/** An object with its number, without its texts and its stream; what stands between objects has none. */
type Piece = { readonly number: string | null; readonly text: string };

/** All objects of a file, those packed in streams too, wherever they stand: what readers find by the file's own index is among them. */
function objectsOf(file: Buffer): Piece[] {
  const all = file.toString('latin1');
  const pieces: Piece[] = [];
  const room = { left: MOST_INSIDE };
  const heads = [...all.matchAll(/(\d{1,10})\s+\d{1,5}\s+obj(?![a-z])/gu)];
  pieces.push(pieceOf(null, all.slice(0, heads[0]?.index ?? all.length)));
  for (const [at, head] of heads.entries()) {
    const from = head.index + head[0].length;
    const to = heads[at + 1]?.index ?? all.length;
    const stream = /(?<!end)stream\r?\n?/u.exec(all.slice(from, to));
    const own = pieceOf(head[1] ?? '', all.slice(from, stream ? from + stream.index : to));
    pieces.push(own);
    if (!stream) continue;
    const begin = from + stream.index + stream[0].length;
    const end = all.slice(begin, to).indexOf('endstream');
    if (end >= 0) pieces.push(pieceOf(null, all.slice(begin + end, to)));
    // What is packed says itself where it ends.
    if (/\/ObjStm(?![\w.-])/u.test(own.text)) pieces.push(...packedObjects(own.text, file.subarray(begin), room));
  }
  return pieces;
}

/** Without comments, and with signs in place of their numbers: `/J#53` is `/JS`. */
const withNames = (text: string) => text.replace(/%[^\r\n]*/gu, ' ').replace(/#([0-9a-f]{2})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function pieceOf(number: string | null, text: string): Piece {
  return { number, text: withNames(withoutTexts(text)) };
}

/** Without the texts in brackets, whose words are no names; where a bracket is never closed, all of it counts. */
function withoutTexts(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = text.indexOf('('); at >= 0 && at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') {
      if (depth === 0) kept.push(text.slice(from, at));
      depth += 1;
    } else if (sign === ')' && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      from = at + 1;
      at = text.indexOf('(', from) - 1;
      if (at < 0) break;
    }
  }
  return depth > 0 ? text : [...kept, text.slice(from)].join(' ');
}

/** The objects of an object stream (7.5.7): pairs of number and place, then the objects. */
function packedObjects(dictionary: string, packed: Buffer, room: { left: number }): Piece[] {
  const filters = dictionary.match(/\/(?:\w+Decode|Fl|LZW|AHx|A85)(?![\w.-])/gu) ?? [];
  const plain = filters.length === 0 || (filters.length === 1 && filters[0]?.startsWith('/Fl') === true);
  if (!plain || /\/Predictor\s+(?:[2-9]|1\d)/u.test(dictionary)) throw new Unreadable(HIDDEN);
  const text = (filters.length === 0 ? packed.subarray(0, room.left) : unpacked(packed, room.left)).toString('latin1');
  room.left -= text.length;
  if (room.left <= 0) throw new Unreadable(TOO_BIG_INSIDE);
  const first = Number(/\/First\s+(\d{1,9})/u.exec(dictionary)?.[1] ?? 0);
  const places = [...text.slice(0, first).matchAll(/(\d{1,10})\s+(\d{1,10})/gu)].map(([, number, place]) => ({ number: number ?? '', place: first + Number(place) }));
  const all = pieceOf(null, text);
  return [all, ...places.map(({ number, place }, at) => pieceOf(number, text.slice(place, places[at + 1]?.place ?? text.length)))];
}

function unpacked(packed: Buffer, most: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable(TOO_BIG_INSIDE, { cause: error });
    // In a locked file; that it is locked is found elsewhere.
    return Buffer.alloc(0);
  }
}

const REFERENCE = /(\d{1,10})\s+\d{1,5}\s+R(?![\w])/gu;
const referred = (text: string) => [...text.matchAll(REFERENCE)].map(([, number]) => number ?? '');

/** Whether what happens on opening, or when a page is shown, leads away: OpenAction, AA and whatever comes next after them (12.6). */
function leadsAwayAtOnce(pieces: readonly Piece[]): boolean {
  const byNumber = Map.groupBy(pieces.filter((piece) => piece.number !== null), (piece) => piece.number);
  const textsOf = (number: string) => (byNumber.get(number) ?? []).map((piece) => piece.text);
  const starts = pieces.flatMap((piece) => startsIn(piece.text));
  const numbers = (each: boolean) => [...new Set(starts.flatMap((start) => (start.each === each ? (start.number ?? []) : [])))];
  const occasions = [...starts.filter((start) => start.each).map((start) => start.text), ...numbers(true).flatMap(textsOf)];
  const seen = new Set([...numbers(false), ...occasions.flatMap(referred)]);
  const actions = [...starts.map((start) => start.text), ...occasions, ...[...seen].flatMap(textsOf)];
  for (let text = actions.pop(); text !== undefined; text = actions.pop()) {
    if (LEADS_AWAY.test(text)) return true;
    const next = text.split(/\/Next(?![\w.-])/u).slice(1).flatMap((after) => referred(after.slice(0, 999)));
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
