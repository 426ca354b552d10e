import type { Day } from '../../core/day.ts';
import type { Paper, PaperBlock } from '../../exchange/model/paper.ts';
import type { PaperKind } from '../../exchange/write.ts';
import type { Answered, SectionBlock, SectionStrip } from '../../sockets/section.ts';
import { TITLE } from './rules.ts';

/** How many things one list names at most. */
const MOST_NAMED = 6;
/** How many lines one sheet of A4 has room for beside its title and its questions: fewer in Word, which parts them more. */
const sheetLines = (as: PaperKind) => (as === 'docx' ? 42 : 58);

type Told = { readonly answers: readonly Answered[]; readonly organisation: string; readonly on: Day; readonly as: PaperKind };

/** What governors need to know on one sheet: each question with what the rooms say to it, as much by name as the sheet has room for. */
export function glancePaper({ answers, organisation, on, as }: Told): Paper {
  const tries = Array.from({ length: MOST_NAMED }, (_, index) => blocksFor(answers, MOST_NAMED - index));
  const blocks = tries.find((each) => linesIn(each) <= sheetLines(as)) ?? tries.at(-1) ?? [];
  return { title: TITLE, organisation, language: 'en-GB', version: null, on, landscape: false, blocks };
}

function blocksFor(answers: readonly Answered[], named: number): PaperBlock[] {
  return answers.flatMap(({ title, blocks }) => [
    { is: 'heading', level: 2, text: title } as const,
    ...blocks.flatMap((block) => paperBlocks(block, named)),
  ]);
}

function paperBlocks(block: SectionBlock, named: number): PaperBlock[] {
  switch (block.is) {
    case 'words':
      return [{ is: 'paragraph', text: block.text }];
    case 'bars':
      return [{ is: 'paragraph', text: `${block.bars.map(({ label, words }) => `${label}: ${words}`).join('; ')}.` }];
    case 'lines':
      return namedBlocks(block, named);
    case 'strips':
      return [
        { is: 'paragraph', text: `${block.label}:` },
        { is: 'list', items: block.strips.map((strip) => stripWords(strip, block.names)) },
      ];
  }
}

function namedBlocks({ label, lines, of }: Extract<SectionBlock, { is: 'lines' }>, named: number): PaperBlock[] {
  const items = lines.slice(0, named).map(({ when, title, detail }) => `${when}: ${title}${detail === '' ? '' : ` (${detail})`}`);
  const cut = of > items.length ? `; ${items.length === 1 ? 'one' : items.length} of them here` : '';
  return [
    { is: 'paragraph', text: `${label}${cut}:` },
    { is: 'list', items },
  ];
}

/** A theme in words, and the month in which the next of it falls due. */
function stripWords({ label, words, months }: SectionStrip, names: readonly string[]): string {
  const next = names[months.findIndex((month) => month.toCome > 0)];
  return `${label}: ${words}${next === undefined ? '' : `; next in ${next}`}`;
}

const LETTERS_A_LINE = 100;
const PARAGRAPH_SPACE = 0.3;

/** Lines that some blocks take on a sheet, by a rough count. */
function linesIn(blocks: readonly PaperBlock[]): number {
  const lines = (text: string) => Math.ceil(text.length / LETTERS_A_LINE);
  return blocks.reduce((sum, block) => {
    if (block.is === 'paragraph') return sum + PARAGRAPH_SPACE + lines(block.text);
    return block.is === 'list' ? sum + block.items.reduce((all, item) => all + lines(item), 0) : sum;
  }, 0);
}
