/** Where an element stands in XML text, and where its content does; both ends of the content are equal where it is empty. */
export type Span = { readonly name: string; readonly start: number; readonly end: number; readonly from: number; readonly to: number };

const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*?)?)(\/?)>/gu;

/** The elements directly inside a stretch of well-formed XML text. */
export function inside(xml: string, from: number, to: number): readonly Span[] {
  return found(xml, from, to, (_, depth) => depth === 0);
}

/** The elements of a name inside a stretch of well-formed XML text, the outermost of them only. */
export function outermost(xml: string, name: string, from: number, to: number): readonly Span[] {
  let open = 0;
  return found(xml, from, to, (each, _, opens) => {
    if (each !== name) return false;
    open += opens ? 1 : -1;
    return opens ? open === 1 : open === 0;
  });
}

/** The elements of a name that hold no other of that name. */
export function innermost(xml: string, name: string, from: number, to: number): readonly Span[] {
  const all = outermost(xml, name, from, to);
  return all.flatMap((span) => {
    const deeper = innermost(xml, name, span.from, span.to);
    return deeper.length > 0 ? deeper : [span];
  });
}

function found(xml: string, from: number, to: number, wanted: (name: string, depth: number, opens: boolean) => boolean): readonly Span[] {
  const spans: Span[] = [];
  const open: { readonly name: string; readonly start: number; readonly from: number; readonly wanted: boolean }[] = [];
  TOKEN.lastIndex = from;
  for (let match = TOKEN.exec(xml); match && match.index < to; match = TOKEN.exec(xml)) {
    const [token, slash, name, , closed] = match;
    if (name === undefined) continue;
    const end = match.index + token.length;
    if (slash === '/') {
      const last = open.pop();
      if (last) wanted(name, open.length, false);
      if (last?.wanted) spans.push({ name, start: last.start, end, from: last.from, to: match.index });
    } else if (closed === '/') {
      if (wanted(name, open.length, true)) spans.push({ name, start: match.index, end, from: end, to: end });
      wanted(name, open.length, false);
    } else open.push({ name, start: match.index, from: end, wanted: wanted(name, open.length, true) });
  }
  return spans.toSorted((one, other) => one.start - other.start);
}

/** The text of an element as XML. */
export function cut(xml: string, span: Span | undefined): string {
  return span ? xml.slice(span.start, span.end) : '';
}

/** XML text with stretches put in place of others; the stretches do not overlap. */
export function replaced(xml: string, changes: readonly { readonly start: number; readonly end: number; readonly by: string }[]): string {
  let text = '';
  let at = 0;
  for (const change of changes.toSorted((one, other) => one.start - other.start)) {
    text += xml.slice(at, change.start) + change.by;
    at = change.end;
  }
  return text + xml.slice(at);
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words in a stretch of a Word document's XML: those of its `w:t`, a blank for breaks, tabs and ends of paragraphs. */
export function wordsIn(xml: string): string {
  const pieces = [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab|cr)\b[^>]*\/>|<\/w:p>/gu)].map(([, words]) =>
    words === undefined ? ' ' : decoded(words),
  );
  return pieces.join('').replace(/\s+/gu, ' ').trim();
}

/** Text as it is between tags, with its signs in place of their names. */
export function decoded(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/giu,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return SIGNS[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
