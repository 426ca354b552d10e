import { zip } from '../zip.ts';

/** The same numbers every time for the same seed: whole numbers from 0. */
export type Next = (below: number) => number;

/** A linear congruential generator, as in Numerical Recipes; its upper bits alone are used. */
export function generator(seed: number): Next {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x9e37_79b9) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The parts of a packed file, or null for a file that is not packed. */
export type Parts = readonly { readonly name: string; readonly data: Uint8Array }[] | null;

const ODD_VALUES = [
  '',
  '0',
  '-1',
  '1',
  '99999999',
  '1e309',
  'NaN',
  '2147483648',
  '__proto__',
  'constructor',
  'toString',
  'ZZZ9',
  'A0',
  '9'.repeat(40),
  '\ufffd',
  '&amp;',
  '#ff0000',
  'false',
  '../../x',
  '%s',
  '<',
  '"',
  '\u202e',
];
/** Those that leave XML well formed. */
const SAFE_VALUES = ODD_VALUES.filter((value) => !/[<"\ufffd\u202e]/.test(value));
const ODD_TEXT = [
  '<table>',
  '</table>',
  '<tr>',
  '<td rowspan="99999">',
  '</td>',
  '<ul><li>',
  '</ul>',
  '<p>',
  '</p>',
  '<b>',
  '<!--',
  '-->',
  '<style>',
  '</style>',
  '<script>',
  '<select>',
  '<svg>',
  '<template>',
  '&#0;',
  '&#x110000;',
  '&lt;',
  '\0',
  '\u2028',
  '\r',
  '\n\n',
  '\t',
  ',',
  ';',
  '"',
  '""',
  '\ufeff',
  '·',
  '1.',
  'Action',
  'Lead',
  'Deadline',
  'RAG',
  'May 2026',
  '31/02/2026',
  '99',
  'endobj',
  'stream',
  '<< /Length 9999999 >>',
  '[ [ [',
  'BT',
  'ET',
  'xref',
];

/** A changed copy of a file: in its bytes, or inside the parts of a packed one, which is packed again. */
export function mutated(bytes: Uint8Array, parts: Parts, next: Next): Uint8Array {
  if (parts === null) return next(2) === 0 ? changedBytes(bytes, next) : asBytes(changedText(asText(bytes), next));
  if (next(4) === 0) return changedBytes(bytes, next);
  const chosen = new Set(Array.from({ length: 1 + next(2) }, () => likelyPart(parts, next)));
  return zip(parts.map(({ name, data }, at) => ({ name, data: chosen.has(at) ? changedPart(data, next) : data, packed: true })));
}

/** The parts with the words are changed more often than the others. */
function likelyPart(parts: NonNullable<Parts>, next: Next): number {
  const main = parts.flatMap(({ name }, at) =>
    /(?:document|content|sheet\d*|styles|numbering|sharedStrings)\.xml$/.test(name) ? [at] : [],
  );
  return main.length > 0 && next(4) > 0 ? (main[next(main.length)] ?? 0) : next(parts.length);
}

function changedPart(data: Uint8Array, next: Next): Uint8Array {
  const pick = next(10);
  if (pick === 0) return changedBytes(data, next);
  return asBytes(pick === 1 ? changedText(asText(data), next) : changedXml(asText(data), next));
}

function changedBytes(given: Uint8Array, next: Next): Uint8Array {
  let bytes = Buffer.from(given);
  for (let times = 1 + next(4); times > 0 && bytes.length > 0; times -= 1) {
    const at = next(bytes.length);
    const length = 1 + next(Math.min(64, bytes.length - at));
    const kind = next(6);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    else if (kind === 4) bytes.fill([0, 0xff, 0x20, 0x80][next(4)] ?? 0, at, at + length);
    else if (next(4) === 0) bytes = bytes.subarray(0, at);
  }
  return bytes;
}

/** Changes that leave XML well formed, so that what lies deeper is reached: odd values, and whole elements gone, doubled or moved. */
function changedXml(given: string, next: Next): string {
  let text = given;
  for (let times = 1 + next(6); times > 0; times -= 1) {
    const kind = next(8);
    const [from, to] = element(text, next);
    const copies = 1 + (next(6) === 0 ? next(300) : next(3));
    if (kind < 4) text = withOddValue(text, next, SAFE_VALUES);
    else if (kind === 4) text = text.slice(0, from) + text.slice(to);
    else if (kind === 5) text = text.slice(0, to) + text.slice(from, to).repeat(to - from < 5000 ? copies : 1) + text.slice(to);
    else if (kind === 6) text = before(text, element(text, next)[0], text.slice(from, to));
    else text = withSafeWords(text, next);
  }
  return text;
}

function before(text: string, at: number, words: string): string {
  return at === 0 || words.length > 50_000 ? text : text.slice(0, at) + words + text.slice(at);
}

/** The stretch of an element that is chosen at random, from its tag to its end; empty where there is none. */
function element(text: string, next: Next): readonly [from: number, to: number] {
  const tag = /<([A-Za-z][\w:.-]*)[^<>]*?(\/?)>/g;
  tag.lastIndex = next(text.length || 1);
  const found = tag.exec(text);
  const [whole = '', name = '', alone] = found ?? [];
  if (!found) return [0, 0];
  if (alone) return [found.index, found.index + whole.length];
  const same = new RegExp(`<(/?)${name.replace(/[.]/g, '\\.')}(?=[\\s/>])[^<>]*?(/?)>`, 'g');
  same.lastIndex = found.index;
  let depth = 0;
  for (let each = same.exec(text); each; each = same.exec(text)) {
    if (!each[2]) depth += each[1] ? -1 : 1;
    if (depth === 0) return [found.index, same.lastIndex];
  }
  return [0, 0];
}

/** Odd words in place of the words of an element. */
function withSafeWords(text: string, next: Next): string {
  const at = text.indexOf('>', next(text.length || 1));
  const end = text.indexOf('<', at);
  return at < 0 || end < 0 ? text : text.slice(0, at + 1) + (SAFE_VALUES[next(SAFE_VALUES.length)] ?? '') + text.slice(end);
}

/** Changes of text that need not be well formed. */
function changedText(given: string, next: Next): string {
  let text = given;
  for (let times = 1 + next(6); times > 0 && text.length > 0; times -= 1) text = changedOnce(text, next);
  return text;
}

function changedOnce(text: string, next: Next): string {
  const kind = next(8);
  if (kind < 3) return withOddValue(text, next);
  if (kind === 3) return withOddWords(text, next);
  const [from, to] = piece(text, next);
  if (kind === 4) return text.slice(0, from) + text.slice(to);
  const copies = 1 + (next(6) === 0 ? next(300) : next(3));
  if (kind === 5) return text.slice(0, to) + text.slice(from, to).repeat(copies) + text.slice(to);
  const [other] = piece(text, next);
  if (kind === 6) return text.slice(0, other) + text.slice(from, to) + text.slice(other);
  return text.slice(0, from) + (ODD_TEXT[next(ODD_TEXT.length)] ?? '').repeat(copies) + text.slice(from);
}

function withOddValue(text: string, next: Next, values: readonly string[] = ODD_VALUES): string {
  const quotes = [...text.matchAll(/="[^"]{0,200}"/g)];
  const found = quotes[next(quotes.length || 1)];
  if (!found) return values === ODD_VALUES ? withOddWords(text, next) : text;
  return `${text.slice(0, found.index)}="${values[next(values.length)] ?? ''}"${text.slice(found.index + found[0].length)}`;
}

function withOddWords(text: string, next: Next): string {
  const at = next(text.length);
  const end = text.indexOf('<', at);
  return text.slice(0, at) + (ODD_VALUES[next(ODD_VALUES.length)] ?? '') + text.slice(end < 0 || end - at > 200 ? at : end);
}

/** A stretch between two tags or lines, mostly short. */
function piece(text: string, next: Next): readonly [from: number, to: number] {
  const from = Math.max(0, text.slice(0, next(text.length)).search(/[<\n][^<\n]*$/));
  let to = from;
  for (let tags = 1 + next(next(4) === 0 ? 60 : 6); tags > 0; tags -= 1) {
    const step = /[<\n]/.exec(text.slice(to + 1, to + 2000));
    if (!step) break;
    to += step.index + 1;
  }
  return [from, Math.max(from, to)];
}

function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function asBytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
