import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, xlsx } from '../../../test/office.ts';
import { odt, op } from '../../../test/open.ts';
import { judge } from './active.ts';
import { text, external, settings, field, cell, formula, pdf, stream, png, jpg, words } from '../../../test/active.ts';

const QUIET: readonly (readonly [what: string, name: string, bytes: Uint8Array])[] = [
  [
    'links that people follow',
    'a.docx',
    docx(p('<w:hyperlink r:id="x1"/>') + field('HYPERLINK "https://example.org"'), external('hyperlink', 'https://example.org/')),
  ],
  ['fields that compute', 'a.docx', docx(field(' PAGE ') + field('TOC \\o "1-3"') + field('DATE \\@ "d MMM"') + field('REF link'))],
  ['a picture of the same computer', 'a.docx', docx(field('INCLUDEPICTURE "C:\\\\x.png"'), external('image', 'file:///C:\\x.png'))],
  ['a picture out of a mail', 'a.docx', docx(field('INCLUDEPICTURE "cid:image001.png@01D9" \\* MERGEFORMATINET'))],
  ['a template of the same computer', 'a.docx', docx(text, settings('file:///C:\\Templates\\Normal.dotm'))],
  ['a document that speaks of DDE', 'a.docx', docx(p(r('DDE cmd, INCLUDETEXT "http://x"')))],
  ['formulas that compute', 'a.xlsx', xlsx([cell('SUM(A1:A3)&amp;"WEBSERVICE("&amp;HYPERLINK("https://example.org","x")&amp;A!B1')])],
  [
    'an OpenDocument text with links and a picture of its own',
    'a.odt',
    odt(
      op(
        '<text:a xlink:href="https://example.org">x</text:a><draw:image xlink:href="Pictures/1.png"/><draw:object xlink:href="./Object 1"/>',
      ),
      { files: { 'Object 1/content.xml': '<x/>' } },
    ),
  ],
  ['a formula of OpenDocument', 'a.ods', formula('of:=SUM([.A1:.B2])')],
  [
    'a PDF with links',
    'a.pdf',
    pdf(
      '<< /OpenAction [2 0 R /Fit] >>',
      '<< /Type /Page /Annots [3 0 R] >>',
      '<< /A << /S /URI /URI (https://example.org/JavaScript/Launch) >> >>',
    ),
  ],
  [
    'a PDF that opens at a page',
    'a.pdf',
    pdf('<< /OpenAction 2 0 R >>', '<< /S /GoTo /D [3 0 R /Fit] >>', '<< /Type /Page /Annots [4 0 R] >>', '<< /S /URI /URI (x) >>'),
  ],
  ['a PDF whose pictures spell anything', 'a.pdf', pdf(stream('/Filter /DCTDecode', Buffer.from('/JS /Launch')))],
  ['a picture', 'a.png', png(Buffer.alloc(8))],
  ['a photograph with a preview behind it', 'a.jpg', jpg(jpg())],
  ['values with signs and formulas that compute', 'a.csv', words('a,b\n-5,+44 20 7946\n=1+1,"=""0123"""\n- image(s) to replace,@lead')],
  [
    'notes that begin with a sign',
    'a.csv',
    words(
      '- see page 3 | done!,- call (Ann) | soon!,"=> agreed | good!",- kept on \\\\server\\files,- register (page 2),@Ann | thanks\n"=HYPERLINK(""https://example.org/x"",""x"")"',
    ),
  ],
  ['a PDF that speaks of scripts', 'a.pdf', pdf('<< /Title (/JS \\) /Launch (stream) %) /Author <2f4a53> >> % /JavaScript\n')],
  ['a fraction', 'a.docx', docx(p('<m:f xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:t>n|k!</m:t></m:f>'))],
  ['words', 'a.txt', words('=cmd|x!A0 <script>')],
  [
    'a page of words',
    'a.html',
    words('<!doctype html><p><a href="https://example.org">A plan</a><img src="x.png"><img src="data:image/png;base64,x">'),
  ],
];

for (const [what, name, bytes] of QUIET) {
  test(`${what} may stay`, async () => assert.deepEqual(await judge(bytes, name), { active: null, unreadable: null }));
}
