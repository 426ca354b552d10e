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
import { openArchive } from '../archive.ts';
import type { Paper } from '../model/paper.ts';
import { packedPart, type PackedPart } from '../repack.ts';

const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 794;
/** Letters in cells, in half points. */
export const CELL_SIZE = 17;

/** The paragraphs that a paper is made of, each as the library writes it. */
const KINDS = ['title', 'about', 'heading2', 'heading3', 'plain', 'point'] as const;
export type ParagraphKind = (typeof KINDS)[number];

/** What of a document is the same for every paper of its language and format: made by the library once, and filled for each paper. */
export type Shell = {
  /** Parts that no paper changes, packed. */
  readonly same: readonly PackedPart[];
  /** The document around its paragraphs and tables. */
  readonly around: readonly [before: string, after: string];
  /** A paragraph around its words. */
  readonly paragraphs: Readonly<Record<ParagraphKind, readonly [before: string, after: string]>>;
  readonly footer: string;
  readonly core: string;
  /** The width between the margins, in twips. */
  readonly width: number;
};

export const DOCUMENT = 'word/document.xml';
export const FOOTER = 'word/footer1.xml';
export const CORE = 'docProps/core.xml';

/** A sign that no paper holds, for words that come later. */
const placeOf = (name: string) => `\u2063${name}\u2063`;

type Look = Pick<Paper, 'language' | 'landscape'>;
const kept = new Map<string, Promise<Shell>>();

/** The shell of a paper, made when the first of its kind is written. */
export function shellOf({ language, landscape }: Look): Promise<Shell> {
  const name = `${language} ${landscape}`;
  const known = kept.get(name);
  if (known) return known;
  const made = makeShell({ language, landscape });
  kept.set(name, made);
  return made;
}

async function makeShell(look: Look): Promise<Shell> {
  const archive = await openArchive(await Packer.toBuffer(documentOf(look)));
  const text = async (path: string) => (await archive.read(path))?.toString('utf8') ?? '';
  const main = await text(DOCUMENT);
  const found = KINDS.map((kind) => {
    const at = main.indexOf(placeOf(kind));
    const [start, end] = [main.lastIndexOf('<w:p>', at), main.indexOf('</w:p>', at) + '</w:p>'.length];
    return { kind, start, end, around: [main.slice(start, at), main.slice(at + placeOf(kind).length, end)] as const };
  });
  const same: PackedPart[] = [];
  for (const path of archive.names.filter((name) => !name.endsWith('/') && ![DOCUMENT, FOOTER, CORE].includes(name)))
    same.push(await packedPart({ path, content: (await archive.read(path)) ?? '' }));
  return {
    same,
    around: [main.slice(0, found[0]?.start), main.slice(found.at(-1)?.end)],
    paragraphs: Object.fromEntries(found.map(({ kind, around }) => [kind, around])) as Shell['paragraphs'],
    footer: await text(FOOTER),
    core: await text(CORE),
    width: widthOf(look),
  };
}

const widthOf = ({ landscape }: Pick<Paper, 'landscape'>) => (landscape ? A4.height : A4.width) - 2 * MARGIN;

function documentOf(look: Look): Document {
  const size = { ...A4, orientation: look.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT };
  const indent = { left: 284, hanging: 227 };
  const level = { level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent } } };
  return new Document({
    title: placeOf('title'),
    creator: placeOf('organisation'),
    description: placeOf('description'),
    styles: stylesOf(look.language),
    numbering: { config: [{ reference: 'points', levels: [level] }] },
    sections: [
      {
        properties: { page: { size, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 400, footer: 400 } } },
        footers: { default: footerOf(look) },
        children: KINDS.map((kind) => new Paragraph({ ...KIND[kind], text: placeOf(kind) })),
      },
    ],
  });
}

const KIND = {
  title: { heading: HeadingLevel.HEADING_1 },
  about: { style: 'About' },
  heading2: { heading: HeadingLevel.HEADING_2 },
  heading3: { heading: HeadingLevel.HEADING_3 },
  plain: {},
  point: { numbering: { reference: 'points', level: 0 } },
} as const satisfies Record<ParagraphKind, object>;

function footerOf(look: Look): Footer {
  const pages = new TextRun({ children: ['\t', 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  const tabStops = [{ type: TabStopType.RIGHT, position: widthOf(look) }];
  return new Footer({ children: [new Paragraph({ style: 'Foot', tabStops, children: [new TextRun(placeOf('foot')), pages] })] });
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
