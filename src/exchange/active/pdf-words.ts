import { Unreadable } from '../unreadable.ts';

export const HIDDEN =
  'The PDF is packed in a way that keeps what is in it from being seen. Open it, choose Print, then Save as PDF, and try again with the file that this makes.';

/** `stream`: where its stream begins, if one follows; `stop`: the first of the given places that was not reached. */
export type Words = { readonly text: string; readonly stream: number | null; readonly stop: number };

const END_OF_LINE = /[\r\n]/gu;
const PLAIN = /[^\0\s()<>[\]{}/%]+/uy;
const HEX = /<[\da-f\0\s]*>/iuy;

/**
 * Reads a PDF as its readers do (ISO 32000-2, 7.2): names with signs in place of their numbers (`/J#53` is `/JS`), one blank
 * between words, neither comments nor texts nor hexadecimal texts. A walk ends before a stream, or at the first of `stops` that is in no comment or text.
 * Texts may run over many stops: where that makes it read a file again and again, it gives up.
 */
export function pdfWords(all: string, stops: readonly number[]): (from: number, stop: number) => Words {
  const most = 4 * all.length + 1_000_000;
  let work = 0;
  return (from, firstStop) => {
    const words: string[] = [];
    let [stop, depth, at] = [firstStop, 0, from];
    const stopAt = () => {
      while ((stops[stop] ?? Infinity) < at) stop += 1;
      return stops[stop] ?? all.length;
    };
    const worked = (signs: number) => {
      work += signs;
      if (work > most) throw new Unreadable(HIDDEN);
    };
    const done = (stream: number | null): Words => {
      worked(at - from);
      return { text: words.join(' '), stream, stop };
    };
    while (at < stopAt()) {
      const sign = all[at] ?? '';
      if (sign === '%') at = endOf(END_OF_LINE, all, at, all.length);
      else if (sign === '(') {
        const end = endOfText(all, at);
        // What is never closed is counted, too.
        if (end < 0) words.push('(');
        if (end < 0) worked(all.length - at);
        at = end < 0 ? at + 1 : end;
      } else if (sign === '<' || sign === '>') {
        const pair = all[at + 1] === sign;
        const hex = pair ? 0 : endOf(HEX, all, at, 0);
        if (pair) depth += sign === '<' ? 1 : -1;
        if (hex === 0) words.push(pair ? sign + sign : sign);
        at = hex > 0 ? hex : at + (pair ? 2 : 1);
      } else if (sign === '/') {
        const begin = at;
        at = endOf(PLAIN, all, at + 1, at + 1);
        words.push(named(all.slice(begin, at)));
      } else {
        const end = Math.min(endOf(PLAIN, all, at, at), stopAt());
        const word = all.slice(at, end);
        if (word === 'stream' && words.at(-1) === '>>') {
          // Programs differ in what they make of a stream within a dictionary.
          if (depth !== 0) throw new Unreadable(HIDDEN);
          return done(afterLine(all, end));
        }
        if (end > at || /[[\]{})]/u.test(sign)) words.push(word || sign);
        at = Math.max(end, at + 1);
      }
    }
    return done(null);
  };
}

const afterLine = (all: string, at: number) => at + (/^\r?\n?/u.exec(all.slice(at, at + 2))?.[0].length ?? 0);

const named = (name: string) => name.replace(/#([0-9a-f]{2})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function endOf(pattern: RegExp, all: string, from: number, otherwise: number): number {
  pattern.lastIndex = from;
  return pattern.test(all) ? pattern.lastIndex : otherwise;
}

/** Where a text in brackets ends, which may hold others; -1 where it never does: then what is in it counts, too. */
function endOfText(all: string, from: number): number {
  let depth = 0;
  for (let at = from; at < all.length; at += 1) {
    const sign = all[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
