import assert from 'node:assert/strict';
import { test } from 'node:test';
import mammoth from 'mammoth';
import { docx, NAMESPACES, p, r, relationship, relationships, tbl, tc, tr } from '../../../test/office.ts';
import { ABOUT, PAPER_PLANS, paperAction } from '../../../test/paper-plans.ts';
import { toldBy, toldOf } from '../../../test/told.ts';
import { type PaperPlan, planPaper } from '../../features/plan/papers/rules.ts';
import { readPlan } from '../../reading/read-plan.ts';
import { openArchive } from '../archive.ts';
import { readDocument } from '../read.ts';
import { Unreadable } from '../unreadable.ts';
import { fillTemplate } from './fill.ts';
import { readTemplate } from './template.ts';

const HEADS = ['Nr', 'What we will do', 'Success', 'Owner', 'Deadline', 'State', 'Notes'];
const COLUMNS = (['ref', 'action', 'measure', 'lead', 'due', 'status', 'note'] as const).map((meaning, at) => ({
  head: HEADS[at] ?? '',
  meaning,
}));
const red = '<w:rPr><w:rFonts w:ascii="Georgia"/><w:color w:val="7A0019"/></w:rPr>';
const styled = (text: string) =>
  `<w:tc><w:tcPr><w:tcW w:w="1400" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>${red}<w:t>${text}</w:t></w:r></w:p></w:tc>`;
const footer = { footer: `<w:p><w:r><w:t>[[ti</w:t></w:r><w:r><w:t>tle]], [[ Date ]]</w:t></w:r></w:p>` };
const section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>';
const withTable = docx(
  p(r('Office of the Registrar')) +
    tbl(tr(HEADS.map((head) => tc(p(r(head)))).join('')) + tr(HEADS.map(() => styled('sample')).join(''))) +
    p(r('Signed')) +
    section,
  { parts: footer },
);

const part = async (bytes: Uint8Array, name: string) => String(await (await openArchive(bytes)).read(name));

async function filled(bytes: Uint8Array, plan: PaperPlan, heads: readonly string[] | null) {
  const written = await fillTemplate({ bytes, heads }, planPaper(plan, ABOUT, heads ? COLUMNS : null));
  const { reading } = readPlan(await readDocument(written.bytes, 'plan.docx'), { name: 'plan.docx', sha256: '', bytes: 1 });
  return { written, reading, main: await part(written.bytes, 'word/document.xml') };
}

const usual = PAPER_PLANS['usual'] as PaperPlan;
const awkward = PAPER_PLANS['awkward'] as PaperPlan;

test('a template shows its tables, its marks, its margins and its page', async () => {
  const { tables, marks, margins, landscape } = await readTemplate(withTable);
  assert.deepEqual(tables, [[HEADS, HEADS.map(() => 'sample')]]);
  assert.deepEqual([marks, margins, landscape], [['title', 'date'], ['[[title]], [[ Date ]]'], true]);
});

test('the plan takes the place of the sample rows, in their look and under the template’s own headings', async () => {
  const { reading, main, written } = await filled(withTable, awkward, HEADS);
  assert.deepEqual(toldBy(reading).actions, toldOf(awkward).actions);
  assert.doesNotMatch(main, />sample</);
  assert.match(
    main,
    /<w:jc w:val="center"\/><\/w:pPr><w:r><w:rPr><w:rFonts w:ascii="Georgia"\/><w:color w:val="7A0019"\/><\/w:rPr><w:t xml:space="preserve">=HYPERLINK/,
  );
  assert.match(main, /<w:tblHeader\/>/);
  assert.match(main, /Office of the Registrar[\s\S]*<w:tbl>[\s\S]*Signed[\s\S]*<w:sectPr>/);
  const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(written.bytes) });
  assert.match(value, /Tell students/);
  assert.deepEqual(messages, []);
});

test('marks are filled wherever they stand, however Word has parted them, and nothing that people wrote is taken for one', async () => {
  const marked = paperAction({ title: 'Write [[title]] into the form', due: '1 May 2027', status: 'On track' });
  const { written, main } = await filled(withTable, { ...usual, actions: [marked, ...usual.actions] }, HEADS);
  assert.match(await part(written.bytes, 'word/footer.xml'), /Prevent action plan 2026\/27.*, 22 Nov 2026/);
  assert.match(main, /Write \[\[title\]\] into the form/);
});

test('without a table of its own a template has the plan at its mark, or at its end', async () => {
  const marked = await filled(docx(p(r('Before')) + p(r('[[plan]]')) + p(r('After')) + section), usual, null);
  assert.match(marked.main, /Before[\s\S]*<w:tbl>[\s\S]*After/);
  assert.doesNotMatch(marked.main, /\[\[plan/);
  const plain = await filled(docx(p(r('Letterhead')) + section), usual, null);
  assert.match(plain.main, /Letterhead[\s\S]*Prevent action plan 2026\/27[\s\S]*<w:tbl>[\s\S]*<\/w:tbl>[\s\S]*<w:sectPr>/);
  assert.match(plain.main, /<w:tblW w:w="14838"/);
  for (const { reading } of [marked, plain]) assert.deepEqual(toldBy(reading), toldOf(usual));
});

test('a template of pictures alone is sound', async () => {
  assert.deepEqual((await readTemplate(docx(section))).tables, []);
});

const external = (kind: string, target: string) => relationship('x1', kind, target, 'External');
const REFUSED: readonly (readonly [what: string, bytes: Uint8Array, said: RegExp])[] = [
  ['a file that is none', Buffer.from('plan'), /not a Word document/],
  ['macros', docx(p(r('x')), { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), /macros/],
  [
    'a template on another computer',
    docx(p(r('x')), { files: { 'word/_rels/settings.xml.rels': relationships(external('attachedTemplate', '\\\\server\\t.dotx')) } }),
    /another computer/,
  ],
  ['an embedded object', docx(p(r('x')), { files: { 'word/embeddings/oleObject1.bin': 'x' } }), /embedded/],
  [
    'a field that starts a program',
    docx('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'),
    /starts another program/,
  ],
  [
    'a document type',
    docx('', { parts: { header: '' }, files: { 'word/header.xml': `<!DOCTYPE x [<!ENTITY a "b">]><w:hdr ${NAMESPACES}/>` } }),
    /document type|packed in a way|damaged/,
  ],
  ['more than 5 MB', new Uint8Array((5 << 20) + 1).fill(0x50), /larger than 5 MB/],
];

for (const [what, bytes, said] of REFUSED) {
  test(`a template with ${what} is refused plainly`, async () => {
    await assert.rejects(readTemplate(bytes), (error) => error instanceof Unreadable && said.test(error.message));
  });
}

const LAST_YEAR = ['', 'Nr', 'Action', 'Owner', 'Review progress'];
const wide = (text: string, width: number, span = 1) =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr><w:p><w:r>${red}<w:t>${text}</w:t></w:r></w:p></w:tc>`;
const GRID = [500, 400, 6000, 2000, 500];
const lastYear = docx(
  p(r('Prevent Action Plan 2023-24')) +
    `<w:tbl><w:tblPr/><w:tblGrid>${GRID.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${[
      LAST_YEAR.map((head, at) => wide(head, GRID[at] ?? 0)).join(''),
      wide('A', 500) + wide('Old theme', 8900, 4),
      LAST_YEAR.map((_, at) => wide('old', GRID[at] ?? 0)).join(''),
    ]
      .map((cells) => tr(cells))
      .join('')}</w:tbl>` +
    section,
);

test('the colour of a sample’s rating is not that of every action', async () => {
  const cells = ['A1', 'Old', 'Done'].map((text, at) =>
    tc(p(r(text)), at === 1 ? '' : '<w:shd w:val="clear" w:color="auto" w:fill="FFC000"/>'),
  );
  const heads = ['Nr', 'Action', 'State'];
  const bytes = docx(tbl(tr(heads.map((head) => tc(p(r(head)))).join('')) + tr(cells.join(''))) + section);
  const columns = (['ref', 'action', 'status'] as const).map((meaning, at) => ({ head: heads[at] ?? '', meaning }));
  const one = { ...usual, themes: [], actions: [paperAction({ title: 'Hold a meeting', ref: '1', status: 'Done' })] };
  const main = await part((await fillTemplate({ bytes, heads }, planPaper(one, ABOUT, columns))).bytes, 'word/document.xml');
  assert.equal(main.match(/FFC000/gu)?.length, 1, 'the look of any other column is kept');
});

test('last year’s plan as a template: themes across with their reference apart, references kept, and room for the longest word', async () => {
  const columns = (['skip', 'ref', 'action', 'lead', 'progress'] as const).map((meaning, at) => ({ head: LAST_YEAR[at] ?? '', meaning }));
  const paper = planPaper(usual, ABOUT, columns);
  const written = await fillTemplate({ bytes: lastYear, heads: LAST_YEAR, titleLine: 'Prevent Action Plan 2023-24' }, paper);
  const main = await part(written.bytes, 'word/document.xml');
  const words = main.replace(/<\/w:tc>/gu, '|').replace(/<[^>]+>/gu, '');
  assert.match(words, /^Prevent action plan 2026\/27/);
  assert.doesNotMatch(main, />(?:Prevent Action Plan 2023-24|Old theme|old)</);
  assert.match(words, /A\|Leadership and governance\|\|A1\|Hold three meetings of the steering group\|/);
  const grid = [...main.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(([, width]) => Number(width));
  assert.equal(
    grid.reduce((sum, width) => sum + width, 0),
    GRID.reduce((sum, width) => sum + width, 0),
  );
  assert.deepEqual(grid.slice(0, 1), [500], 'what is wide enough stays as it is');
  assert.ok((grid[4] ?? 0) >= 1200, 'a narrow column takes the longest word of its heading and cells');
  assert.match(
    main,
    new RegExp(`<w:tcW w:w="${(grid[1] ?? 0) + (grid[2] ?? 0) + (grid[3] ?? 0) + (grid[4] ?? 0)}" w:type="dxa"/><w:gridSpan w:val="4"/>`),
  );
});
