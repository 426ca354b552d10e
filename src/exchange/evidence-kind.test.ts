import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, xlsx } from '../../test/office.ts';
import { zip } from '../../test/zip.ts';
import { evidenceKind } from './evidence-kind.ts';

const text = (words: string) => Buffer.from(words, 'utf8');
const open = (kind: string, more: readonly string[] = []) =>
  zip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}` },
    ...['content.xml', ...more].map((name) => ({ name, data: '<x/>' })),
  ]);

const FILES: readonly [what: string, name: string, bytes: Uint8Array, kind: string | null][] = [
  ['a PDF', 'minutes.pdf', text('%PDF-1.7\n…'), 'PDF'],
  ['a PDF under another name', 'minutes.docx', text('%PDF-1.7\n…'), 'PDF'],
  ['a picture', 'poster.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'PNG picture'],
  ['a photograph', 'room.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'JPEG picture'],
  ['a Word document', 'policy.docx', docx(p(r('The policy'))), 'Word document'],
  ['a workbook', 'figures.xlsx', xlsx([{ data: '<row><c><v>1</v></c></row>' }]), 'Excel workbook'],
  ['an OpenDocument text', 'policy.odt', open('text'), 'OpenDocument text'],
  ['an OpenDocument spreadsheet', 'figures.ods', open('spreadsheet'), 'OpenDocument spreadsheet'],
  ['an OpenDocument presentation', 'talk.odp', open('presentation'), null],
  ['an archive', 'all.zip', zip([{ name: 'a.txt', data: 'a' }]), null],
  ['an archive that calls itself a Word document', 'all.docx', zip([{ name: 'a.txt', data: 'a' }]), null],
  ['a broken archive', 'all.docx', text('PK\u0003\u0004'), null],
  ['values', 'list.csv', text('name,day\nAnn,1 May'), 'table of comma-separated values'],
  ['text', 'notes.TXT', text('Café, £5\r\n'), 'plain text'],
  ['text of no stated kind', 'notes', text('words'), null],
  ['a web page', 'page.html', text('<html><script>x</script>'), null],
  ['a program', 'notes.txt', Buffer.from('MZ\u0000\u0001', 'latin1'), null],
  ['an empty file', 'notes.txt', text(''), null],
];

for (const [what, name, bytes, kind] of FILES) {
  test(`${what} (${name}) is ${kind ? `a ${kind}` : 'not kept'}`, () => assert.equal(evidenceKind(bytes, name)?.name ?? null, kind));
}
