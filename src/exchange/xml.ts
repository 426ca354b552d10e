import { SaxesParser } from 'saxes';
import { DAMAGED, TOO_BIG_INSIDE, Unreadable } from './unreadable.ts';

const MAX_DEPTH = 256;
const MAX_ELEMENTS = 5_000_000;
const MAX_TREE_ELEMENTS = 1_000_000;
const CHUNK = 1 << 16;

const TRANSITIONAL = 'http://schemas.openxmlformats.org/';
const OPEN = 'urn:oasis:names:tc:opendocument:';
const STRICT = 'http://purl.oclc.org/ooxml/';

/** Namespace → the prefix that readers match on, whatever prefix the file itself chose. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${TRANSITIONAL}wordprocessingml/2006/main`, 'w'],
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${TRANSITIONAL}spreadsheetml/2006/main`, ''],
  [`${STRICT}spreadsheetml/main`, ''],
  [`${TRANSITIONAL}officeDocument/2006/relationships`, 'r'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${TRANSITIONAL}drawingml/2006/main`, 'a'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${TRANSITIONAL}officeDocument/2006/math`, 'm'],
  [`${STRICT}officeDocument/math`, 'm'],
  [`${TRANSITIONAL}officeDocument/2006/extended-properties`, ''],
  [`${STRICT}officeDocument/extendedProperties`, ''],
  [`${TRANSITIONAL}package/2006/relationships`, ''],
  [`${TRANSITIONAL}package/2006/content-types`, ''],
  [`${TRANSITIONAL}package/2006/metadata/core-properties`, 'cp'],
  [`${TRANSITIONAL}markup-compatibility/2006`, 'mc'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2009/9/main', 'x14'],
  ['http://schemas.microsoft.com/office/excel/2006/main', 'xm'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments', ''],
  ...['office', 'text', 'table', 'style', 'meta', 'manifest', 'script'].map((name) => [`${OPEN}xmlns:${name}:1.0`, name] as const),
  [`${OPEN}xmlns:drawing:1.0`, 'draw'],
  [`${OPEN}xmlns:datastyle:1.0`, 'number'],
  [`${OPEN}xmlns:xsl-fo-compatible:1.0`, 'fo'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0', 'calcext'],
]);

/** Attribute values by name; without a prototype, so that no name in a file can reach one. */
export type Attributes = Readonly<Record<string, string>>;

/** An element with its prefix made canonical (see PREFIXES): `w:p`, `row`, `a:srgbClr`. */
export type XmlElement = { readonly name: string; readonly attributes: Attributes; readonly children: (XmlElement | string)[] };

export type XmlEvents = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

/** Walks a part's XML; throws Unreadable on a DOCTYPE, on broken XML and beyond the limits of depth and number. */
export function walkXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  // Its own table of entities has a prototype, so that `&constructor;` would stand for something.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" });
  const names = canonicalNames();
  const open: string[] = [];
  let elements = 0;
  parser.on('doctype', () => {
    throw new Unreadable(
      'The file holds a document type definition, which office programs do not write, so it was not read. Open it in Word or Excel, save it again and try once more.',
    );
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new Unreadable(TOO_BIG_INSIDE);
    if (open.length >= MAX_DEPTH) {
      throw new Unreadable(
        'The file nests its contents deeper than any plan needs, so it was not read. Copy the plan into a new file, save it and try again.',
      );
    }
    names.enter(tag.attributes);
    const name = names.element(tag.name);
    open.push(name);
    events.open(name, names.attributes(tag.attributes));
  });
  parser.on('closetag', () => {
    events.close(open.pop() ?? '');
    names.leave();
  });
  parser.on('text', events.text);
  parser.on('cdata', events.text);
  feed(parser, bytes);
}

/** Reads a whole part into a tree; null prototype attributes, text as strings between the elements. */
export function readXml(bytes: Uint8Array): XmlElement {
  const root: XmlElement = { name: '', attributes: Object.create(null) as Attributes, children: [] };
  const stack: XmlElement[] = [root];
  let elements = 0;
  walkXml(bytes, {
    open(name, attributes) {
      elements += 1;
      if (elements > MAX_TREE_ELEMENTS) throw new Unreadable(TOO_BIG_INSIDE);
      const element: XmlElement = { name, attributes, children: [] };
      stack.at(-1)?.children.push(element);
      stack.push(element);
    },
    close: () => void stack.pop(),
    text: (text) => void stack.at(-1)?.children.push(text),
  });
  const first = root.children.find((child) => typeof child !== 'string');
  if (!first) throw new Unreadable(DAMAGED);
  return first;
}

/** The first child element of that name, or null. */
export function child(element: XmlElement | null, name: string): XmlElement | null {
  for (const node of element?.children ?? []) if (typeof node !== 'string' && node.name === name) return node;
  return null;
}

/** Child elements, all or those of one name. */
export function children(element: XmlElement | null, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of element?.children ?? []) {
    if (typeof node !== 'string' && (name === undefined || node.name === name)) found.push(node);
  }
  return found;
}

/** All text below an element. */
export function textOf(element: XmlElement | null): string {
  let text = '';
  for (const node of element?.children ?? []) text += typeof node === 'string' ? node : textOf(node);
  return text;
}

function feed(parser: Pick<SaxesParser, 'write' | 'close'>, bytes: Uint8Array): void {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(wide, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(DAMAGED, { cause: error });
  }
}

/** Keeps which prefix means which namespace while the walk goes in and out of elements. */
function canonicalNames() {
  const scopes: ReadonlyMap<string, string>[] = [new Map()];
  const scope = () => scopes.at(-1) as ReadonlyMap<string, string>;
  const rename = (name: string, prefixed: boolean): string => {
    const colon = name.indexOf(':');
    if (colon < 0 && !prefixed) return name;
    const canonical = scope().get(colon < 0 ? '' : name.slice(0, colon));
    if (canonical === undefined) return name;
    const local = colon < 0 ? name : name.slice(colon + 1);
    return canonical === '' ? local : `${canonical}:${local}`;
  };
  return {
    enter(attributes: Attributes): void {
      let next: Map<string, string> | null = null;
      for (const name in attributes) {
        if (!name.startsWith('xmlns')) continue;
        const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
        const canonical = PREFIXES.get(attributes[name] ?? '');
        next ??= new Map(scope());
        if (canonical === undefined || canonical === prefix) next.delete(prefix);
        else next.set(prefix, canonical);
      }
      scopes.push(next ?? scope());
    },
    leave: () => void scopes.pop(),
    element: (name: string) => (scope().size === 0 ? name : rename(name, true)),
    attributes(attributes: Attributes): Attributes {
      if (scope().size === 0) return attributes;
      const renamed = Object.create(null) as Record<string, string>;
      for (const name in attributes) renamed[rename(name, false)] = attributes[name] ?? '';
      return renamed;
    },
  };
}
