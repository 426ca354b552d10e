import { type Paper, type PaperBlock, underTitle } from '../model/paper.ts';
import type { Written } from '../model/written.ts';
import { packageOf } from '../repack.ts';
import { INK } from '../sheet/layout.ts';
import { CELL_SIZE, CORE, DOCUMENT, FOOTER, type ParagraphKind, type Shell, shellOf } from './shell.ts';
import { escaped, tableXml, type TableLook } from './table-xml.ts';

/** The first list of a document that the library writes is one of bullets. */
const BULLETS = 1;

/** A paper as a Word document: headings, its table with the heading on each page, version, date and page numbers at the foot. */
export async function writeDocx(paper: Paper): Promise<Written> {
  const shell = await shellOf(paper);
  const when = `${paper.on}T12:00:00Z`;
  const about = underTitle(paper);
  const foot = [paper.title, paper.version, about.at(-1)].filter(Boolean).join(' · ');
  const words = { title: paper.title, organisation: paper.organisation, description: about.join(' · ') };
  // The library writes down the moment; the paper tells of a day.
  const core = withWords(shell.core, words).replace(/(<dcterms:\w+ [^>]*>)[^<]*/gu, `$1${when}`);
  const bytes = await packageOf(
    [
      ...shell.same,
      { path: DOCUMENT, content: documentXml(paper, about, shell) },
      { path: FOOTER, content: withWords(shell.footer, { foot }) },
      { path: CORE, content: core },
    ],
    new Date(when),
  );
  return { bytes, contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx', problems: [] };
}

/** Words in the places that were kept for them; each is asked for once, so that words which look like a place are none. */
function withWords(xml: string, words: Readonly<Record<string, string>>): string {
  return xml.replace(/\u2063(\w+)\u2063/gu, (place, name: string) => (name in words ? escaped(words[name] ?? '') : place));
}

function documentXml(paper: Paper, about: readonly string[], { around, paragraphs, width }: Shell): string {
  const paragraph = (kind: ParagraphKind, text: string) => paragraphs[kind].join(escaped(text));
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
  const blockXml = (block: PaperBlock): string => {
    if (block.is === 'heading') return paragraph(block.level === 2 ? 'heading2' : 'heading3', block.text);
    if (block.is === 'paragraph') return paragraph('plain', block.text);
    if (block.is === 'list') return block.items.map((text) => paragraph('point', text)).join('');
    return tableXml(block, look) + paragraph('about', '');
  };
  const head = [paragraph('title', paper.title), ...about.map((text) => paragraph('about', text))];
  return around.join([...head, ...paper.blocks.map(blockXml)].join(''));
}
