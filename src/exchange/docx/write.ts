import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { type Paper, type PaperBlock, type PaperTable, underTitle } from '../model/paper.ts';
import { repacked } from '../repack.ts';
import { INK } from '../sheet/layout.ts';
import type { Written } from '../model/written.ts';
import { tableXml, type TableLook } from './table-xml.ts';

const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 794;
/** The first list of a document that the library writes is one of bullets. */
const BULLETS = 1;
/** Letters in cells, in half points. */
const CELL_SIZE = 17;

/** A paper as a Word document: headings, its table with the heading on each page, version, date and page numbers at the foot. */
export async function writeDocx(paper: Paper): Promise<Written> {
  const tables: PaperTable[] = [];
  const shell = await Packer.toBuffer(documentOf(paper, tables));
  const width = (paper.landscape ? A4.height : A4.width) - 2 * MARGIN;
  const look: TableLook = {
    width,
    size: CELL_SIZE,
    head: { fill: INK.header, ink: 'ffffff' },
    group: { fill: INK.group },
    edge: '8A8A8A',
    bullets: BULLETS,
    style: null,
    cell: 'Cell',
  };
  const when = `${paper.on}T12:00:00Z`;
  const change = (path: string, content: Buffer) => {
    if (path === 'word/document.xml') return withTables(content.toString('utf8'), tables, look);
    // The library writes down the moment; the paper tells of a day.
    return path === 'docProps/core.xml' ? content.toString('utf8').replace(/(<dcterms:\w+ [^>]*>)[^<]*/gu, `$1${when}`) : null;
  };
  const bytes = await repacked(shell, change, new Date(when));
  return { bytes, contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx', problems: [] };
}

const holder = (nth: number) => `\u2063table ${nth}\u2063`;

/** The tables in the places that were kept for them, put together once: a long text is not copied for each table. */
function withTables(xml: string, tables: readonly PaperTable[], look: TableLook): string {
  const parts: string[] = [];
  let from = 0;
  tables.forEach((table, nth) => {
    const at = xml.indexOf(holder(nth), from);
    parts.push(xml.slice(from, Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at))), tableXml(table, look));
    from = xml.indexOf('</w:p>', at) + '</w:p>'.length;
  });
  return [...parts, xml.slice(from)].join('');
}

function documentOf(paper: Paper, tables: PaperTable[]): Document {
  const size = { ...A4, orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT };
  const about = underTitle(paper).map((text) => new Paragraph({ style: 'About', text }));
  const blocks = paper.blocks.flatMap((block) => blockOf(block, tables));
  return new Document({
    title: paper.title,
    creator: paper.organisation,
    description: underTitle(paper).join(' · '),
    styles: stylesOf(paper.language),
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 284, hanging: 227 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 400, footer: 400 } } },
        footers: { default: footerOf(paper) },
        children: [new Paragraph({ heading: HeadingLevel.HEADING_1, text: paper.title }), ...about, ...blocks],
      },
    ],
  });
}

function blockOf(block: PaperBlock, tables: PaperTable[]): readonly Paragraph[] {
  if (block.is === 'heading')
    return [new Paragraph({ heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3, text: block.text })];
  if (block.is === 'paragraph') return [new Paragraph({ text: block.text })];
  if (block.is === 'list') return block.items.map((text) => new Paragraph({ text, numbering: { reference: 'points', level: 0 } }));
  tables.push(block);
  return [new Paragraph({ text: holder(tables.length - 1) }), new Paragraph({ style: 'About', text: '' })];
}

function footerOf(paper: Paper): Footer {
  const width = (paper.landscape ? A4.height : A4.width) - 2 * MARGIN;
  const said = [paper.title, paper.version, underTitle(paper).at(-1)].filter(Boolean).join(' · ');
  const pages = new TextRun({ children: ['\t', 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  return new Footer({
    children: [
      new Paragraph({ style: 'Foot', tabStops: [{ type: TabStopType.RIGHT, position: width }], children: [new TextRun(said), pages] }),
    ],
  });
}

/** Fonts that every office program has or stands in for. */
function stylesOf(language: Paper['language']): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { font: 'Arial', size, bold: true, color: '1B1B1B' },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  });
  return {
    default: {
      document: { run: { font: 'Arial', size: 20, language: { value: language } }, paragraph: { spacing: { after: 100 } } },
      heading1: heading(34, 0),
      heading2: heading(24, 240),
      heading3: heading(21, 200),
    },
    paragraphStyles: [
      { id: 'About', name: 'About', basedOn: 'Normal', quickFormat: true, run: { color: '444444' }, paragraph: { spacing: { after: 20 } } },
      {
        id: 'Cell',
        name: 'Cell',
        basedOn: 'Normal',
        run: { size: CELL_SIZE, sizeComplexScript: CELL_SIZE },
        paragraph: { spacing: { before: 0, after: 30, line: 240, lineRule: LineRuleType.AUTO }, alignment: AlignmentType.LEFT },
      },
      { id: 'Foot', name: 'Foot', basedOn: 'Normal', run: { size: 16, color: '444444' }, paragraph: { spacing: { after: 0 } } },
    ],
  };
}
