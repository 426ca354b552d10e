import { openArchive } from '../archive.ts';
import { type Paper, type PaperBlock, type PaperTable, underTitle } from '../model/paper.ts';
import { openPackage } from '../ooxml/package.ts';
import { repacked } from '../repack.ts';
import { storable } from '../storable.ts';
import type { Written } from '../model/written.ts';
import { marksIn, planMark, type TemplateMark, withMarks } from './marks.ts';
import { filledTable, type OwnTable, tableWith } from './pattern.ts';
import { cut, innermost, inside, outermost, replaced, wordsIn } from './spans.ts';
import { escaped, tableXml, type TableLook } from './table-xml.ts';
import { pageOf } from './template.ts';

/**
 * A template as it is kept: the file, the headings of the table in it that is the plan's, null where it has none, and the line in whose place
 * the name of the plan stands, if any.
 */
export type Template = { readonly bytes: Uint8Array; readonly heads: readonly string[] | null; readonly titleLine?: string | null };

/** A paper in a body's own template: in place of its table's rows, of its mark for the plan, or at its end. Throws Unreadable. */
export async function fillTemplate(template: Template, said: Paper): Promise<Written> {
  const paper = storable(said);
  const file = await openPackage(await openArchive(template.bytes));
  const texts = new Map<string, string>();
  for (const { kind, part } of await file.related(file.main))
    if (kind === 'header' || kind === 'footer') texts.set(part, (await file.bytes(part))?.toString('utf8') ?? '');
  const main = (await file.bytes(file.main))?.toString('utf8') ?? '';
  const marks = new Set([main, ...texts.values()].flatMap(marksIn));
  const change = (path: string, content: Buffer) => {
    if (path === file.main) return filledBody(main, paper, template, marks);
    if (path === 'docProps/core.xml')
      return content
        .toString('utf8')
        .replace(/<dc:title>[^<]*<\/dc:title>|<dc:title\s*\/>/u, () => `<dc:title>${escaped(paper.title)}</dc:title>`);
    if (path === '[Content_Types].xml')
      return content.toString('utf8').replace('wordprocessingml.template.main+xml', 'wordprocessingml.document.main+xml');
    const text = texts.get(path);
    return text === undefined ? null : withMarks(text, paper);
  };
  const bytes = await repacked(template.bytes, change, new Date(`${paper.on}T12:00:00Z`));
  return { bytes, contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx', problems: [] };
}

function filledBody(main: string, paper: Paper, { heads, titleLine }: Template, marks: ReadonlySet<TemplateMark>): string {
  const at = paper.blocks.findIndex((block) => block.is === 'table');
  const table = paper.blocks[at] as PaperTable | undefined;
  if (!table) return withMarks(main, paper);
  const own = heads && tableWith(main, heads);
  const before = [...aboutLines(paper, marks), ...paper.blocks.slice(0, at).map(blockXml)].join('');
  const after = paper.blocks
    .slice(at + 1)
    .map(blockXml)
    .join('');
  // What people wrote is put in last: a mark that stands in it is no mark.
  const parts = placed(main, own, Boolean(own) || marks.has('title') ? '' : titleXml(paper));
  const filled = own ? filledTable(main, own, table) : tableXml(table, { ...LOOK, width: pageOf(main).text });
  const above = withMarks(titleLine ? withTitle(parts.above, titleLine, paper.title) : parts.above, paper);
  return above + parts.title + before + filled + (after === '' ? EMPTY : after) + withMarks(parts.below, paper);
}

const LOOK: Omit<TableLook, 'width'> = {
  size: 17,
  head: { fill: 'd9d9d9', ink: null },
  group: { fill: 'ededed' },
  edge: '7F7F7F',
  bullets: null,
  style: null,
  cell: null,
};
const EMPTY = '<w:p/>';

/** The document above and below the place of the plan. */
function placed(
  main: string,
  own: OwnTable | null,
  title: string,
): { readonly above: string; readonly below: string; readonly title: string } {
  const apart = (start: number, end: number) => ({ above: main.slice(0, start), below: main.slice(end), title });
  if (own) return apart(own.table.start, own.table.end);
  const mark = planMark(main);
  if (mark) return apart(mark.start, mark.end);
  const [body] = outermost(main, 'w:body', 0, main.length);
  const end = body ? (inside(main, body.from, body.to).findLast((span) => span.name === 'w:sectPr')?.start ?? body.to) : main.length;
  return apart(end, end);
}

/** The name of the plan in place of a line, in its look. */
function withTitle(above: string, line: string, title: string): string {
  const place = innermost(above, 'w:p', 0, above.length).find((span) => wordsIn(cut(above, span)) === line);
  if (!place) return above;
  const properties = cut(
    above,
    inside(above, place.from, place.to).find((part) => part.name === 'w:pPr'),
  );
  const [run] = outermost(above, 'w:r', place.from, place.to);
  const look = run && inside(above, run.from, run.to).find((part) => part.name === 'w:rPr');
  const by = `<w:p>${properties}<w:r>${cut(above, look)}<w:t xml:space="preserve">${escaped(title)}</w:t></w:r></w:p>`;
  return replaced(above, [{ start: place.start, end: place.end, by }]);
}

/** Version and day, where no mark of the template says them. */
function aboutLines(paper: Paper, marks: ReadonlySet<TemplateMark>): readonly string[] {
  const [, ...lines] = underTitle(paper);
  const day = lines.at(-1) ?? '';
  const said = [...(marks.has('version') ? [] : lines.slice(0, -1)), ...(marks.has('date') ? [] : [day])];
  return said.map((line) => paragraph(line));
}

function titleXml(paper: Paper): string {
  return paragraph(paper.title, '<w:b/><w:sz w:val="32"/><w:szCs w:val="32"/>', '<w:keepNext/><w:outlineLvl w:val="0"/>');
}

function blockXml(block: PaperBlock): string {
  if (block.is === 'heading')
    return paragraph(block.text, '<w:b/>', `<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="${block.level - 1}"/>`);
  if (block.is === 'list') return block.items.map((item) => paragraph(`• ${item}`)).join('');
  return block.is === 'paragraph' ? paragraph(block.text) : '';
}

function paragraph(text: string, run = '', properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r>${run === '' ? '' : `<w:rPr>${run}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}
