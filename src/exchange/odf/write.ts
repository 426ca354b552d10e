import { type Paper, underTitle } from '../model/paper.ts';
import { packageOf } from '../repack.ts';

/** What differs between a text and a spreadsheet. */
export type OpenParts = {
  readonly type: 'text' | 'spreadsheet';
  /** Inside `office:automatic-styles` of the content. */
  readonly automatic: string;
  /** Inside `office:body`. */
  readonly body: string;
  /** Inside `office:styles`, after the defaults. */
  readonly named: string;
  /** Attributes of the page that only a spreadsheet has. */
  readonly page: string;
  /** Inside `office:settings`, if anything. */
  readonly settings: string;
};

const SPACES = ['office', 'style', 'text', 'table', 'meta', 'number', 'config'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`,
);
const NAMESPACES = `${SPACES.join(' ')} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"`;
const root = (name: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:${name} ${NAMESPACES}>${inside}</office:${name}>`;

/** Margin of the page, in centimetres. */
const MARGIN = 1.4;
const A4 = { short: 21, long: 29.7 };

/** The width between the margins, in centimetres. */
export function textWidth(paper: Paper): number {
  return (paper.landscape ? A4.long : A4.short) - 2 * MARGIN;
}

/** An OpenDocument package (ODF 1.3): the kind first and not packed, so that programs know it from its first bytes. */
export function openPackageOf(paper: Paper, parts: OpenParts): Promise<Uint8Array> {
  const media = `application/vnd.oasis.opendocument.${parts.type}`;
  const files = ['content.xml', 'styles.xml', 'meta.xml', 'settings.xml'];
  const entries = files.map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`).join('');
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${media}"/>${entries}</manifest:manifest>`;
  return packageOf(
    [
      { path: 'mimetype', content: media, store: true },
      {
        path: 'content.xml',
        content: root(
          'document-content',
          `<office:automatic-styles>${parts.automatic}</office:automatic-styles><office:body>${parts.body}</office:body>`,
        ),
      },
      { path: 'styles.xml', content: root('document-styles', stylesXml(paper, parts)) },
      {
        path: 'meta.xml',
        content: root(
          'document-meta',
          `<office:meta><meta:generator>DueRegard/1.0</meta:generator><dc:title>${text(paper.title)}</dc:title><dc:creator>${text(paper.organisation)}</dc:creator><dc:date>${paper.on}T12:00:00</dc:date><dc:language>${paper.language}</dc:language></office:meta>`,
        ),
      },
      { path: 'settings.xml', content: root('document-settings', `<office:settings>${parts.settings}</office:settings>`) },
      { path: 'META-INF/manifest.xml', content: manifest },
    ],
    new Date(`${paper.on}T12:00:00Z`),
  );
}

function stylesXml(paper: Paper, parts: OpenParts): string {
  const [language, country] = paper.language.split('-');
  const family = parts.type === 'text' ? 'paragraph' : 'table-cell';
  const said = [paper.title, paper.version, underTitle(paper).at(-1)].filter(Boolean).join(' · ');
  const [width, height] = paper.landscape ? [A4.long, A4.short] : [A4.short, A4.long];
  const pages = 'Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count>';
  // A spreadsheet's foot has regions in place of a tab.
  const foot =
    parts.type === 'text'
      ? `<text:p text:style-name="Foot">${text(said)}<text:tab/>${pages}</text:p>`
      : `<style:region-left><text:p>${text(said)}</text:p></style:region-left><style:region-right><text:p>${pages}</text:p></style:region-right>`;
  return `<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls><office:styles><style:default-style style:family="${family}"><style:text-properties style:font-name="Arial" fo:font-size="10pt" fo:language="${language}" fo:country="${country}"/></style:default-style>${parts.named}</office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="${width}cm" fo:page-height="${height}cm" style:print-orientation="${paper.landscape ? 'landscape' : 'portrait'}" fo:margin="${MARGIN}cm" ${parts.page}/><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="${parts.type === 'text' ? 'Standard' : 'Default'}" style:page-layout-name="Page"><style:footer>${foot}</style:footer></style:master-page></office:master-styles>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for ODF, also in attributes: blanks beside blanks and line breaks are elements there (ODF 1.3 part 3, 6.1.2). */
export function text(value: string): string {
  return plain(value)
    .replace(/^ | {2,}/gu, (blanks) => (blanks.length === 1 ? '<text:s/>' : ` <text:s text:c="${blanks.length - 1}"/>`))
    .replace(/\n/gu, '<text:line-break/>');
}

/** A text for an attribute. */
export function plain(value: string): string {
  return value.replace(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign);
}
