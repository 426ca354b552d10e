import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { test } from 'node:test';
import { judge } from './active.ts';
import { pdf, stream, packed, openedAtOnce, hidden, isFound } from '../../../test/active.ts';

const IN_PDFS: readonly (readonly [what: string, name: string, bytes: Uint8Array, said: RegExp])[] = [
  ['a script in a PDF', 'a.pdf', pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), /script/],
  ['a script whose name is written in numbers', 'a.pdf', pdf('<< /OpenAction << /S /J#61vaScript /J#53 (x) >> >>'), /script/],
  ['a script in an object stream', 'a.pdf', pdf(packed('<< /S /JavaScript /JS (x) >>')), /script/],
  ['a script hidden in what looks like a stream', 'a.pdf', pdf('<< >> stream 9 0 obj << /S /JavaScript >> endobj'), /script/],
  ['a script hidden behind a text that never ends', 'a.pdf', pdf('(', '<< /S /JavaScript >>'), /script/],
  ['a program in a PDF', 'a.pdf', pdf('<< /S /Launch /F (cmd.exe) >>'), /program/],
  ['a file in a PDF', 'a.pdf', pdf(stream('/Type /EmbeddedFile', Buffer.from('x'))), /inside/],
  ['a form that runs programs', 'a.pdf', pdf('<< /AcroForm << /XFA 2 0 R >> >>'), /XFA/],
  ['a form that sends', 'a.pdf', pdf('<< /S /SubmitForm /F (http://example.org) >>'), /sends/],
  ['a film in a PDF', 'a.pdf', pdf('<< /Subtype /RichMedia >>'), /films/],
  ['a PDF that opens a page at once', 'a.pdf', pdf('<< /OpenAction 2 0 R >>', '<< /S /URI /URI (http://example.org) >>'), /opens another/],
  [
    'a PDF that opens a file when its page is shown',
    'a.pdf',
    pdf('<< /AA << /O 2 0 R >> >>', '<< /S /GoTo /Next 3 0 R >>', '<< /S /GoToR /F (\\\\\\\\server\\\\x) >>'),
    /opens another/,
  ],
  ['a PDF that is locked', 'a.pdf', pdf('<< >>', '<< /Encrypt 9 0 R >>'), /locked/],
  ['a PDF that is an archive too', 'a.pdf', Buffer.concat([pdf('<< >>'), hidden]), /two kinds/],
  ['a script behind a bracket in a comment', 'a.pdf', pdf('% (\n<< /S /JavaScript /JS 5 0 R >> % )\n'), /script/],
  ['a script behind an object in a comment', 'a.pdf', pdf('<< /S % 9 0 obj (\n/JavaScript /JS 5 0 R >> % )\n'), /script/],
  ...['<< /A (stream) /S /JavaScript >>', '<< /stream 1 /S /JavaScript >>', '%stream\n<< /S /JavaScript >>'].map(
    (each) => [`a script behind what is no stream, ${each}`, 'a.pdf', pdf(each), /script/] as const,
  ),
  [
    'a script in an object stream that does not say so',
    'a.pdf',
    pdf(stream('/N 1 /First 4 /Filter [/FlateDecode]', deflateSync(Buffer.from('7 0 << /S /JavaScript >>')))),
    /script/,
  ],
  ...['<< /S 3 0 R /F (x) >>', `<<${' '.repeat(200)}/S%(\n/GoToR /F (%) >>`].map(
    (each) => [`a PDF that opens a file at once by ${each.trim()}`, 'a.pdf', openedAtOnce(each, '/GoToR'), /opens another/] as const,
  ),
  [
    'objects that a stream lists out of order',
    'a.pdf',
    openedAtOnce('null', stream('/Type /ObjStm /N 2 /First 8', Buffer.from('2 5 8 0 null << /S /GoToR >>'))),
    /opens another/,
  ],
];

for (const [what, name, bytes, said] of IN_PDFS) {
  test(`${what} is found`, async () => isFound(name, bytes, said));
}

const UNSEEN: readonly (readonly [what: string, object: string])[] = [
  ['an object stream whose filter stands elsewhere', stream('/Type /ObjStm /N 1 /First 4 /Filter 6 0 R', Buffer.from('x'))],
  ['an object stream whose filter stands elsewhere in a list', stream('/N 1 /First 4 /Filter [6 0 R]', Buffer.from('x'))],
  ['an object stream that is packed twice', stream('/N 1 /First 4 /Filter [/FlateDecode /FlateDecode]', Buffer.from('x'))],
  ['an object stream whose beginning stands elsewhere', stream('/N 1 /First 6 0 R', Buffer.from('x'))],
  ['an object stream that cannot be unpacked', stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', Buffer.from('x'))],
  ['a stream within a dictionary', '<< /A << >> stream /S /X >>'],
];

for (const [what, object] of UNSEEN) {
  test(`${what} cannot be looked through, and that is said`, async () => {
    const { active, unreadable } = await judge(pdf(object), 'a.pdf');
    assert.equal(active, null);
    assert.match(unreadable ?? '', /keeps what is in it from being seen/);
  });
}
