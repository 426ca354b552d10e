import { zip, type ZipPart } from './zip.ts';

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
const NAMESPACES = [
  ...['office', 'text', 'table', 'style', 'meta'].map((name) => `xmlns:${name}="${OASIS}:${name}:1.0"`),
  `xmlns:draw="${OASIS}:drawing:1.0"`,
  `xmlns:number="${OASIS}:datastyle:1.0"`,
  `xmlns:fo="${OASIS}:xsl-fo-compatible:1.0"`,
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
  'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
].join(' ');

export type OpenExtra = {
  /** Styles made by hand, of `content.xml`. */
  readonly automatic?: string;
  /** Inner XML of `office:styles` and of `office:master-styles`. */
  readonly styles?: string;
  readonly masters?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly manifest?: string;
  /** Attributes of `office:text`. */
  readonly body?: string;
};

/** An OpenDocument text with that body. */
export function odt(body: string, extra: OpenExtra = {}): Uint8Array {
  return zip(openParts(`<office:text ${extra.body ?? ''}>${body}</office:text>`, extra.type ?? 'text', extra));
}

/** An OpenDocument spreadsheet with those tables, and what stands after them. */
export function ods(tables: string, extra: OpenExtra = {}): Uint8Array {
  return zip(openParts(`<office:spreadsheet>${tables}</office:spreadsheet>`, extra.type ?? 'spreadsheet', extra));
}

export function openParts(body: string, type: string, extra: OpenExtra): ZipPart[] {
  const media = `application/vnd.oasis.opendocument.${type}`;
  const manifest = `<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${media}"/>${extra.manifest ?? ''}</manifest:manifest>`;
  return [
    { name: 'mimetype', data: media },
    { name: 'META-INF/manifest.xml', data: manifest },
    {
      name: 'content.xml',
      data: `<office:document-content ${NAMESPACES}><office:automatic-styles>${extra.automatic ?? ''}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
      packed: true,
    },
    {
      name: 'styles.xml',
      data: `<office:document-styles ${NAMESPACES}><office:styles>${extra.styles ?? ''}</office:styles><office:master-styles>${extra.masters ?? ''}</office:master-styles></office:document-styles>`,
    },
    {
      name: 'meta.xml',
      data: `<office:document-meta ${NAMESPACES}><office:meta><dc:title>A plan</dc:title><meta:document-statistic meta:page-count="3"/></office:meta></office:document-meta>`,
    },
    ...Object.entries(extra.files ?? {}).map(([name, data]) => ({ name, data })),
  ];
}

/** A paragraph, a cell and a row of an OpenDocument file, each with attributes where they are given. */
export const op = (inner: string, style = '') => `<text:p${style && ` text:style-name="${style}"`}>${inner}</text:p>`;
export const otc = (inner: string, attributes = '') =>
  `<table:table-cell ${attributes}>${inner === '' || inner.startsWith('<') ? inner : op(inner)}</table:table-cell>`;
export const otr = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
export const otbl = (rows: string, attributes = '') => `<table:table ${attributes}>${rows}</table:table>`;
/** A cell that is covered by a merged one. */
export const under = '<table:covered-table-cell/>';
/** A style made by hand: family, name and its inner XML. */
export const look = (family: string, name: string, inner: string, more = '') =>
  `<style:style style:family="${family}" style:name="${name}" ${more}>${inner}</style:style>`;
export const cellFill = (colour: string) => `<style:table-cell-properties fo:background-color="#${colour}"/>`;
export const textLook = (attributes: string) => `<style:text-properties ${attributes}/>`;
