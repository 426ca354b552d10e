import { textOf } from '../encoding.ts';
import { Unreadable } from '../unreadable.ts';

/** What to say of a page whose text is longer than a plan's. */
export const TOO_LARGE = 'The page is larger than any plan, so it was not read. Copy the plan into a new file, save it and try again.';
/** What to say of a page beyond all other limits. */
export const TOO_MUCH =
  'The page holds far more than an action plan could, so it was not read. Copy the plan into a new file, save it and try again.';

const MAX_BYTES = 12 << 20;
const MAX_SIGNS = 3 << 20;
/** Signs of style sheets that are kept. */
const MAX_STYLES = 1 << 20;
const MAX_ATTRIBUTES = 1000;
/** What is shorter stays, so that a page cannot be cut into more pieces than it is worth. */
const WORTH_CUTTING = 64;

const BASE64_MARK = ';base64,';
const BASE64 = Uint8Array.from({ length: 256 }, (_, code) => (/[A-Za-z0-9+/=%\s]/.test(String.fromCharCode(code)) && code < 128 ? 1 : 0));
const TAG = /<\/?([a-z][^\s/>]*)/iy;
const COMMENT_END = /--!?>/g;
const ATTRIBUTE = /[\s/]*(?:(?:=[^\s/>=]*|[^\s/>=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)?)?)?/y;
/** Elements in which nothing is a tag but their own end. */
const ENDS: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\s/>])`, 'gi'),
  ]),
);

/** The text of a page without its pictures, scripts and comments, which are most of many saved pages. Throws Unreadable where more is left than a plan has. */
export function pageText(bytes: Uint8Array): string {
  const page = withoutPictures(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const text = withoutScripts(textOf(page, charsetOf(page)));
  if (text.length > MAX_SIGNS) throw new Unreadable(TOO_LARGE);
  return text;
}

/** Cut as bytes: as text a page of pictures alone would stand in memory several times over. */
function withoutPictures(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let size = 0;
  let from = 0;
  const keep = (to: number) => {
    kept.push(bytes.subarray(from, to));
    size += to - from;
    if (size > MAX_BYTES) throw new Unreadable(TOO_LARGE);
  };
  for (let at = bytes.indexOf(BASE64_MARK); at >= 0; at = bytes.indexOf(BASE64_MARK, at)) {
    const start = at + BASE64_MARK.length;
    const address = /data:[a-z0-9.+/;="-]*$/i.test(bytes.toString('latin1', Math.max(0, at - 120), at));
    at = address ? endOfBase64(bytes, start) : start;
    if (at - start < WORTH_CUTTING) continue;
    keep(start);
    from = at;
  }
  keep(bytes.length);
  return kept.length === 1 ? bytes : Buffer.concat(kept, size);
}

function endOfBase64(bytes: Buffer, start: number): number {
  let at = start;
  while (BASE64[bytes[at] ?? 0] === 1) at += 1;
  return at;
}

/** Walks from tag to tag as the HTML standard does; what it takes for a script or a comment is one in a browser too. */
function withoutScripts(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let styles = 0;
  const cut = (start: number, end: number) => {
    if (end - start < WORTH_CUTTING) return;
    kept.push(text.slice(from, start));
    from = end;
  };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const end = endOf(COMMENT_END, text, at + 2);
      cut(at, end);
      at = end;
      continue;
    }
    TAG.lastIndex = at;
    const name = TAG.exec(text)?.[1]?.toLowerCase();
    if (name === undefined) {
      at += 1;
      continue;
    }
    const opened = endOfTag(text, TAG.lastIndex);
    const raw = text[at + 1] === '/' ? undefined : ENDS.get(name);
    at = raw ? startOf(raw, text, opened) : opened;
    // In a drawing a script may end itself; what comes after it is none.
    if (name === 'script' && text[opened - 2] !== '/') cut(opened, at);
    if (name !== 'style') continue;
    cut(Math.min(at, opened + Math.max(0, MAX_STYLES - styles)), at);
    styles += at - opened;
  }
  if (kept.length === 0) return text;
  kept.push(text.slice(from));
  return kept.join('');
}

/** Where a tag ends, past its attributes. Throws Unreadable where they are more than any page needs. */
function endOfTag(text: string, start: number): number {
  let at = start;
  for (let attributes = 0; at < text.length && text[at] !== '>'; attributes += 1) {
    if (attributes > MAX_ATTRIBUTES) throw new Unreadable(TOO_MUCH);
    ATTRIBUTE.lastIndex = at;
    ATTRIBUTE.test(text);
    at = ATTRIBUTE.lastIndex;
  }
  return Math.min(at + 1, text.length);
}

function startOf(sign: RegExp, text: string, from: number): number {
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? text.length;
}

function endOf(sign: RegExp, text: string, from: number): number {
  sign.lastIndex = from;
  return sign.test(text) ? sign.lastIndex : text.length;
}

/** What a page says of its own encoding, in its first words. */
function charsetOf(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 1 << 13);
  return (
    (
      /<meta[^>]{0,300}?charset\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i.exec(start) ??
      /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start)
    )?.[1] ?? null
  );
}
