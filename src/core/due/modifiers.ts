import { addDays, daysBetween, type Day } from '../day.ts';
import type { Meaning, Piece } from './piece.ts';
import { justBefore, plain } from './words.ts';

const LIMIT =
  'not\\s+before|no[t]?\\s+earlier\\s+than|by|before|prior\\s+to|until|till|no\\s+later\\s+than|not\\s+later\\s+than|on\\s+or\\s+before|up\\s+to|after|from|between|since|as\\s+of|w\\.?e\\.?f\\.?|erbyn|cyn';
const PART = 'end|start|beginning|early|mid|middle|late|first\\s+week|last\\s+week|diwedd|dechrau';
const LEAD = new RegExp(`(?:\\b(?:${LIMIT})\\s+)?(?:\\bthe\\s+)?(?:\\b(?:${PART})(?:[\\s-]+(?:of|in))?[\\s-]+(?:the\\s+)?)?$`, 'i');
const WELSH: Readonly<Record<string, string>> = { erbyn: 'by', cyn: 'before', diwedd: 'end of', dechrau: 'start of' };
const WEEK =
  /\b(?:w\/[cbe]|(?<!(?:first|last)\s)week\s+(?:commencing|beginning|starting|ending|of)|wk\s+(?:commencing|beginning|ending)|wc|wb|we)[\s:.]*$/i;
const LATEST = /^[\s,]*(?:(?:\(\s*)?at\s+(?:the\s+)?latest|or\s+(?:earlier|sooner|before))\b/i;
const ONWARDS = /^\s*(?:(?:-|to|and)\s*)?(?:onwards?|on[\s-]?going)\b/i;

const END = /\b(?:until|till|up\s+to)\s+(?:the\s+)?(?:end\s+of\s+)?[\w'/ ,-]{3,40}/i;

/** The words that say when a cycle ends, "until July 2027", or null. */
export function endPhrase(text: string): string | null {
  return END.exec(plain(text.slice(0, 1000)))?.[0].trim() ?? null;
}

/** The piece with the words around it that move its ends: "by", "end of", "mid-", "w/c", "at latest". */
export function withModifiers(text: string, piece: Piece): Piece {
  const before = justBefore(text, piece.index);
  const after = text.slice(piece.index + piece.length, piece.index + piece.length + 30);
  const week = WEEK.exec(before);
  const led = (week ?? LEAD.exec(before))?.[0] ?? '';
  const lead = led.trim().toLowerCase() === 'the' ? '' : led.trimStart();
  const words = lead
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .replace(/erbyn|cyn|diwedd|dechrau/g, (word) => WELSH[word] ?? word)
    .trim();
  const tail = LATEST.test(after) ? 'by' : '';
  const onwards = ONWARDS.test(after);
  const change = (meaning: Meaning) => changed(meaning, `${tail} ${words}`, onwards);
  return {
    ...piece,
    index: piece.index - lead.length,
    length: piece.length + lead.length,
    lead: words,
    meaning: changeAll(piece.meaning, change),
  };
}

function changeAll(meaning: Meaning, change: (meaning: Meaning) => Meaning): Meaning {
  const { inYear } = meaning;
  if (!inYear) return change(meaning);
  return {
    ...meaning,
    inYear: (year) => {
      const found = inYear(year);
      return found && change(found);
    },
  };
}

function changed(meaning: Meaning, words: string, onwards: boolean): Meaning {
  const { to } = meaning;
  if (!to) return meaning;
  if (/\b(?:w\/[cb]|wc|wb|commencing|beginning|starting|week of)\s*$/.test(words) && meaning.kind === 'date')
    return { ...meaning, from: to, to: addDays(to, 6) };
  if (/\b(?:w\/e|we|ending)\s*$/.test(words) && meaning.kind === 'date') return { ...meaning, from: addDays(to, -6) };
  return limited(parted(meaning, words), words, onwards);
}

function parted(meaning: Meaning, words: string): Meaning {
  const { from, to } = meaning;
  if (!from || !to || meaning.kind === 'date') return meaning;
  const upTo = (last: Day, certainty: number) => ({ ...meaning, to: last, confidence: Math.min(certainty, meaning.confidence) });
  const third = (part: number) =>
    meaning.kind === 'month' ? addDays(from, part * 10 - 1) : addDays(from, Math.round((daysBetween(from, to) * part) / 3));
  if (/\bend\b/.test(words)) return { ...meaning, from: null };
  if (/\blast week\b/.test(words)) return { ...meaning, from: addDays(to, -6) };
  if (/\b(?:start|beginning|first week)\b/.test(words)) return upTo(addDays(from, meaning.kind === 'year' ? 30 : 6), 0.7);
  if (/\bearly\b/.test(words)) return upTo(third(1), 0.7);
  if (/\bmid(?:dle)?\b/.test(words)) return { ...upTo(third(2), 0.75), from: addDays(third(1), 1) };
  if (/\blate\b/.test(words)) return { ...meaning, from: addDays(third(2), 1) };
  return meaning;
}

function limited(meaning: Meaning, words: string, onwards: boolean): Meaning {
  const { from, to } = meaning;
  if (!to) return meaning;
  const first = from ?? to;
  if (onwards) return { ...meaning, kind: 'ongoing', from: first, to: null, confidence: 0.75 };
  if (/\b(?:on or before|by|until|till|later than|up to)\b/.test(words)) return { ...meaning, from: null };
  if (/\b(?:not before|earlier than)\b/.test(words))
    return { ...meaning, from: first, to: null, confidence: Math.min(0.6, meaning.confidence) };
  if (/\b(?:before|prior to)\b/.test(words)) return beforeIt(meaning, first, words);
  if (/\b(?:from|after)\b/.test(words)) return { ...meaning, from: first, confidence: Math.min(0.6, meaning.confidence) };
  return meaning;
}

// "Before 1 September" leaves 31 August; "before the end of August" leaves August whole.
function beforeIt(meaning: Meaning, first: Day, words: string): Meaning {
  if (/\bend\b/.test(words)) return { ...meaning, from: null };
  return { ...meaning, from: null, to: addDays(first, -1), confidence: Math.min(meaning.kind === 'date' ? 0.9 : 0.75, meaning.confidence) };
}
