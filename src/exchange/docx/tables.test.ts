import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, sketch, tbl, tc, tr } from '../../../test/office.ts';
import { readDocument } from '../read.ts';
import { type Case, shd, del, withParts } from '../../../test/word-parts.ts';

const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const TABLES: readonly Case[] = [
  ['cells over several columns stand once', tbl(tr(tc('a') + tc('b', span(2)) + tc('c'))), ['| 0 a | 1-2 b | 3 c']],
  [
    'cells merged downwards stand once',
    tbl(tr(tc('a', '<w:vMerge w:val="restart"/>') + tc('b')) + tr(tc('', '<w:vMerge/>') + tc('c')) + tr(tc('d') + tc('e'))),
    ['| 0v2 a | 1 b', '| 1 c', '| 0 d | 1 e'],
  ],
  ['a merge that never began is a cell', tbl(tr(tc('a', '<w:vMerge/>') + tc('b'))), ['| 0 a | 1 b']],
  [
    'a new merge in the same column starts a new cell',
    tbl(tr(tc('a', '<w:vMerge w:val="restart"/>')) + tr(tc('b', '<w:vMerge w:val="restart"/>')) + tr(tc('', '<w:vMerge/>'))),
    ['| 0 a', '| 0v2 b', '|'],
  ],
  [
    'old-style merges across are one cell',
    tbl(tr(tc('a', '<w:hMerge w:val="restart"/>') + tc('', '<w:hMerge w:val="continue"/>') + tc('b'))),
    ['| 0-1 a | 2 b'],
  ],
  [
    'rows that start late keep their columns',
    tbl(tr(tc('a') + tc('b') + tc('c')) + tr(tc('late'), '<w:gridBefore w:val="2"/>')),
    ['| 0 a | 1 b | 2 c', '| 2 late'],
  ],
  [
    'header rows and hidden rows are marked',
    tbl(tr(tc('Action'), '<w:tblHeader/>') + tr(tc('Old'), '<w:hidden/>') + tr(tc('Now'), '<w:tblHeader w:val="0"/>')),
    ['|H 0 Action', '|x 0 Old', '| 0 Now'],
  ],
  [
    'inserted rows are kept and deleted rows left out',
    tbl(tr(tc('New'), '<w:ins w:id="1"/>') + tr(tc(p(del('Old'))), '<w:del w:id="2"/>')),
    ['| 0 New'],
  ],
  [
    'content controls around rows and cells are opened',
    tbl(`<w:sdt><w:sdtContent>${tr(`<w:sdt><w:sdtContent>${tc('a')}</w:sdtContent></w:sdt>${tc('b')}`)}</w:sdtContent></w:sdt>`),
    ['| 0 a | 1 b'],
  ],
  ['a nested table is part of its cell', tbl(tr(tc(p(r('Outer')) + tbl(tr(tc('x') + tc('y'))) + p('')))), ['| 0 Outer / x\ty']],
  [
    'fills are seen: literal, theme, pattern, paragraph colours apart',
    tbl(
      tr(
        tc('', shd('00B050')) +
          tc('', shd('auto', 'w:themeFill="accent1"')) +
          tc('', '<w:shd w:val="pct50" w:color="FF0000" w:fill="FFFFFF"/>') +
          tc('', '<w:shd w:val="solid" w:color="FFC000" w:fill="auto"/>') +
          tc('', shd('auto')) +
          tc('', '<w:shd w:val="nil"/>') +
          tc('', shd('FFFFFF')),
      ),
    ),
    ['| 0  #00b050 | 1  #4472c4 | 2  #ff8080 | 3  #ffc000 | 4 | 5 | 6'],
    withParts,
  ],
  [
    'a colour that is written out counts before the name of a theme colour',
    tbl(tr(tc('', shd('70AD47', 'w:themeFill="accent1"')))),
    ['| 0  #70ad47'],
    withParts,
  ],
  [
    'a table style colours its first row and never its bands',
    tbl(tr(tc('Head')) + tr(tc('Body')), '<w:tblStyle w:val="Grid"/><w:tblLook w:val="04A0" w:firstRow="1"/>'),
    ['| 0 Head #4472c4', '| 0 Body'],
    withParts,
  ],
  [
    'comments and notes hang on their cell',
    tbl(
      tr(
        tc(p(`${r('Lead')}<w:r><w:commentReference w:id="0"/></w:r>`)) + tc(p(`${r('Review')}<w:r><w:footnoteReference w:id="2"/></w:r>`)),
      ),
    ),
    ['| 0 Lead !Who is this now? | 1 Review !Explained below'],
    {
      parts: {
        comments: `<w:comment w:id="0">${p(r('Who is this now?'))}</w:comment>`,
        footnotes: `<w:footnote w:type="separator" w:id="0">${p(r('x'))}</w:footnote><w:footnote w:id="2">${p(r('Explained below'))}</w:footnote>`,
      },
    },
  ],
];

for (const [behaviour, body, wanted, extra] of TABLES) {
  test(behaviour, async () => assert.deepEqual(sketch(await readDocument(docx(body, extra), 'plan.docx')), wanted));
}
